// Links that were just issued, shown once: to copy, or as sheets of paper that are handed to the right person.
import { Button, ButtonRow, Instant, useToast } from "@parley/design";
import { useEffect, useRef } from "react";
import type { Issued } from "@parley/contract/people";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";
import { QrCode } from "./qr-code.tsx";
import { useSeatName } from "./seat-name.ts";

export interface SheetsProps {
  readonly process: HeldProcess;
  readonly issued: readonly Issued[];
  readonly onDone: () => void;
}

export function Sheets({ process: { state }, issued, onDone }: SheetsProps) {
  const { translate } = useProcessWords();
  const nameOf = useSeatName(state);
  const say = useToast();
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands in the place of a long page: whoever made the links is to see them, and hear of them.
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const copy = async (link: string) => {
    await navigator.clipboard.writeText(link);
    say({ message: translate("process.link-copied") });
  };
  return (
    <div className="page process-sheets">
      <header className="page-head screen-only">
        <h1 ref={heading} tabIndex={-1}>
          {translate("process.links-made", { count: issued.length })}
        </h1>
        <p className="page-lead">{translate("process.links-made-means")}</p>
        <ButtonRow>
          <Button tone="main" onClick={() => window.print()}>
            {translate("process.print-sheets", { count: issued.length })}
          </Button>
          <Button onClick={onDone}>{translate("process.links-kept")}</Button>
        </ButtonRow>
      </header>
      {issued.map(({ invitation, link, sheet, posted }) => (
        <article key={invitation.id} className="process-sheet">
          <header>
            <p className="process-soft">{state.title}</p>
            <h2>
              {invitation.name === undefined
                ? translate(`process.sheet-${invitation.purpose}`)
                : translate(`process.sheet-${invitation.purpose}-for`, { name: invitation.name })}
            </h2>
            <p>{nameOf.byId(invitation.seat)}</p>
          </header>
          <QrCode svg={sheet.qr} words={translate("process.qr-code-of-link")} />
          <div>
            <p>{translate("process.sheet-how")}</p>
            <p className="process-link" dir="ltr">
              {link}
            </p>
            <p className="process-soft">
              {translate("process.sheet-expires")} <Instant at={invitation.expires} />
            </p>
            <p className="process-soft">{translate("process.sheet-secret")}</p>
            {posted === undefined ? null : (
              <p className="screen-only">{translate("process.letter-posted", { email: invitation.email ?? "" })}</p>
            )}
            <ButtonRow>
              <Button onClick={() => void copy(link)}>{translate("process.copy-link")}</Button>
            </ButtonRow>
          </div>
        </article>
      ))}
    </div>
  );
}
