// The demonstration process: built at the first start, through the same commands that everybody gives.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as processContract from "@parley/capabilities/process/contract";
import { draftFrom } from "@parley/capabilities/text/exchange";
import * as textContract from "@parley/capabilities/text/contract";
import { DEMONSTRATION_TEXT, proposalCommands, seatOf } from "./demonstration-proposals.ts";
import type { Sketches } from "./demonstration-proposals.ts";
import type { ProcessHost } from "@parley/engine";
import { readMarkdown } from "@parley/formats";
import { isRefusal } from "@parley/kernel";
import { give } from "./commands.ts";

export const DEMONSTRATION = "demonstration";

const FOLDER = join(import.meta.dirname, "../demonstration");

export interface DemonstrationDelegation {
  readonly code: string;
  readonly name: string;
}

interface Roster {
  readonly instruments: readonly {
    readonly id: string;
    readonly title: string;
    readonly adopted: string;
    readonly place: string | null;
    readonly follows: string | null;
    readonly source: string;
    readonly asOf: string;
    readonly endorsedBy: readonly string[] | null;
    readonly printedAs?: Readonly<Record<string, string>>;
    readonly claims: readonly { readonly figure: string; readonly value: number; readonly source: string }[];
  }[];
}

/** Our own files: what they hold is checked by the schemas of the commands that it is sent with. */
function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
}

const EDITIONS = [
  { id: "the-hague-2023", title: "REAIM 2023", place: "The Hague", from: "2023-02-15", to: "2023-02-16" },
  {
    id: "seoul-2024",
    title: "REAIM 2024",
    place: "Seoul",
    from: "2024-09-09",
    to: "2024-09-10",
    follows: "the-hague-2023",
  },
  {
    id: "a-coruna-2026",
    title: "REAIM 2026",
    place: "A Coruña",
    from: "2026-02-04",
    to: "2026-02-05",
    follows: "seoul-2024",
  },
  { id: "illustrative", title: "Illustrative summit", follows: "a-coruna-2026" },
];

/** Builds what is missing of the demonstration; on a process that is complete it does nothing. */
export async function buildDemonstration(host: ProcessHost): Promise<void> {
  await give(
    host,
    processContract.found,
    {
      title: "Illustrative process (demonstration)",
      languages: ["en", "fr", "es", "ar", "ru", "zh", "ko"],
      illustrative: true,
      steward: "Ministry of Foreign Affairs (illustrative)",
    },
    { id: "demo-found" },
  );
  await give(
    host,
    processContract.appointSteward,
    { id: "steward-2", name: "Ministry of Defence (illustrative)" },
    { id: "demo-steward-2" },
  );
  for (const edition of EDITIONS)
    await give(host, processContract.openEdition, edition, { id: `demo-edition-${edition.id}` });
  await recordLineage(host);
  await seatDelegations(host);
  await openText(host);
  await give(host, processContract.setJointMatters, { kinds: ["publish-text"] }, { id: "demo-joint-matters" });
  for (const { id, actor, contract, input } of proposalCommands(host, readJson("proposals.json") as Sketches)) {
    await give(host, contract, input, { id, actor });
  }
}

/** The real instruments with their rosters, sources and conflicting figures, as printed. */
async function recordLineage(host: ProcessHost): Promise<void> {
  const { instruments } = readJson("instruments.json") as Roster;
  const codes = [...new Set(instruments.flatMap(({ endorsedBy }) => endorsedBy ?? []))].sort();
  const names = readJson("names.json") as Readonly<Record<string, string>>;
  await give(
    host,
    processContract.admitParticipants,
    {
      participants: codes.map((code) => ({ id: code, code, kind: "delegation" as const, name: names[code] ?? code })),
    },
    { id: "demo-endorsers" },
  );
  for (const { id, endorsedBy, printedAs = {}, claims, place, follows, ...rest } of instruments) {
    const edition = EDITIONS.find((known) => known.place !== undefined && known.place === place)?.id;
    await give(
      host,
      processContract.recordInstrument,
      {
        id,
        ...rest,
        countOnly: endorsedBy === null,
        claims: [...claims],
        ...(place === null ? {} : { place }),
        ...(follows === null ? {} : { follows }),
        ...(edition === undefined ? {} : { edition }),
      },
      { id: `demo-${id}` },
    );
    if (endorsedBy === null) continue;
    await give(
      host,
      processContract.recordEndorsements,
      {
        instrument: id,
        date: rest.adopted,
        source: rest.source,
        endorsers: endorsedBy.map((participant) => {
          const printed = printedAs[participant];
          return printed === undefined ? { participant } : { participant, printedAs: printed };
        }),
      },
      { id: `demo-endorsed-${id}` },
    );
  }
}

async function seatDelegations(host: ProcessHost): Promise<readonly DemonstrationDelegation[]> {
  const { delegations } = readJson("delegations.json") as {
    readonly delegations: readonly (readonly [string, string])[];
  };
  await give(
    host,
    processContract.admitParticipants,
    {
      participants: delegations.map(([code, name]) => ({
        id: code,
        code,
        kind: "delegation" as const,
        name: `${name} (fictional)`,
      })),
    },
    { id: "demo-delegations" },
  );
  await give(
    host,
    processContract.openSeat,
    { role: "chair", label: "Chair of the drafting committee" },
    { id: "demo-chair" },
  );
  for (const role of ["observer", "evaluator", "facilitator", "stakeholder", "youth"] as const) {
    await give(host, processContract.openSeat, { role }, { id: `demo-${role}` });
  }
  for (const [code] of delegations) {
    await give(host, processContract.openSeat, { role: "head-of-delegation", participant: code }, { id: seatOf(code) });
  }
  const [first] = delegations;
  if (first) {
    const participant = first[0];
    await give(host, processContract.openSeat, { role: "alternate", participant }, { id: "demo-alternate" });
    await give(
      host,
      processContract.openSeat,
      { role: "adviser", participant, label: "Legal adviser" },
      { id: "demo-adviser" },
    );
  }
  return delegations.map(([code, name]) => ({ code, name }));
}

async function openText(host: ProcessHost): Promise<void> {
  const document = await readMarkdown(readFileSync(join(FOLDER, "outcome-document.md")));
  if (isRefusal(document)) throw new Error(`the demonstration's own document was refused: ${document.message}`);
  const { title, provisions } = draftFrom(document);
  await give(
    host,
    textContract.open,
    {
      text: DEMONSTRATION_TEXT,
      title,
      language: "en",
      edition: "illustrative",
      visibility: "public",
      label: "Zero draft",
      provisions: [...provisions],
    },
    { id: "demo-text" },
  );
}
