// Participants and seats: who takes part, as what; and for those in whose care a seat is, who sits there and how to let them in.
import "./process.css";
import { Skeleton } from "@parley/design";
import { invitations, people } from "@parley/contract/people";
import type { Issued } from "@parley/contract/people";
import { hasRole } from "@parley/kernel";
import { useState } from "react";
import { isHost } from "../policy.ts";
import { Illustrative } from "./parts.tsx";
import { AddParticipant } from "./people/add-participant.tsx";
import { InvitationList } from "./people/invitation-list.tsx";
import { JoinCodes } from "./people/join-codes.tsx";
import { OpenSeat } from "./people/open-seat.tsx";
import { Participants } from "./people/participants.tsx";
import { RosterImport } from "./people/roster-import.tsx";
import { Seats } from "./people/seats.tsx";
import { Sheets } from "./people/sheets.tsx";
import { Tokens } from "./people/tokens.tsx";
import { useAnswer } from "./give.ts";
import { useHeldProcess } from "./use-process.ts";
import type { HeldProcess } from "./use-process.ts";
import { useProcessWords } from "./words.ts";

export function Page() {
  const process = useHeldProcess();
  return process ? <People process={process} /> : <Skeleton lines={12} />;
}

function People({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const { viewer, state } = process;
  const host = isHost(viewer);
  const cares = host || hasRole(viewer, "head-of-delegation");
  const sitting = useAnswer(people, viewer.roles.length > 0);
  const invited = useAnswer(invitations, cares);
  const [issued, setIssued] = useState<readonly Issued[]>([]);
  const again = () => {
    sitting.again();
    invited.again();
  };
  const onIssued = (links: readonly Issued[]) => {
    setIssued(links);
    again();
  };
  if (issued.length > 0) return <Sheets process={process} issued={issued} onDone={() => setIssued([])} />;
  return (
    <div className="page">
      <Illustrative state={state} />
      <header className="page-head">
        <h1>{translate("process.people")}</h1>
        <p className="page-lead">{translate(cares ? "process.people-lead-care" : "process.people-lead")}</p>
        <Jumps
          cares={cares}
          host={host}
          codes={hasRole(viewer, "host", "facilitator")}
          seated={viewer.roles.length > 0}
        />
      </header>
      <Seats
        process={process}
        sittings={sitting.answer?.people ?? []}
        invitations={invited.answer?.invitations ?? []}
        onIssued={onIssued}
        onChanged={again}
      />
      {cares ? <OpenSeat process={process} /> : null}
      {cares && invited.answer ? (
        <InvitationList
          process={process}
          invitations={invited.answer.invitations}
          onIssued={onIssued}
          onChanged={again}
        />
      ) : null}
      <Participants process={process} />
      {host ? <AddParticipant process={process} /> : null}
      {host ? <RosterImport process={process} onIssued={onIssued} /> : null}
      {hasRole(viewer, "host", "facilitator") ? <JoinCodes process={process} /> : null}
      {viewer.roles.length > 0 ? <Tokens process={process} /> : null}
    </div>
  );
}

interface JumpsProps {
  readonly cares: boolean;
  readonly host: boolean;
  readonly codes: boolean;
  readonly seated: boolean;
}

/** The places of this page that this viewer has, since the list of seats may be long. */
function Jumps({ cares, host, codes, seated }: JumpsProps) {
  const { translate } = useProcessWords();
  if (!seated) return null;
  const places: readonly (readonly [string, string, boolean])[] = [
    ["open-seat", translate("process.open-seat"), cares],
    ["invitations", translate("process.invitations"), cares],
    ["participants", translate("process.participants"), true],
    ["add-participant", translate("process.add-participant"), host],
    ["roster", translate("process.roster"), host],
    ["join-codes", translate("process.join-codes"), codes],
    ["tokens", translate("process.tokens"), true],
  ];
  return (
    <nav className="process-jumps screen-only" aria-label={translate("process.on-this-page")}>
      <ul className="bare">
        {places.map(([id, words, here]) =>
          here ? (
            <li key={id}>
              <a href={`#${id}`}>{words}</a>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  );
}
