// Instruments and who endorsed them: recorded from a published list with its source, or given here by a head of delegation.
import { refuse } from "@parley/kernel";
import type { AnyHandler, Refusal } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import type * as contract from "./contract.ts";
import { onProcess, processEvent, unknown } from "./handlers.ts";
import { byHost, mayEndorse } from "./policy.ts";
import { findInstrument } from "./state.ts";

const refs = (instrument: string, participant: string): string[] => [
  `instrument:${instrument}`,
  `participant:${participant}`,
];

function instrumentUnknown(id: string): Refusal {
  return unknown("instrument", id);
}

export const instrumentHandlers: Readonly<Record<string, AnyHandler>> = {
  "process.record-instrument": onProcess<InputOf<typeof contract.recordInstrument>>(byHost, (state, { input }) => {
    if (findInstrument(state, input.id)) {
      return refuse("instrument-exists", `There is already an instrument "${input.id}"; choose another id.`, {
        at: "/id",
        values: { id: input.id },
      });
    }
    if (input.follows !== undefined && !findInstrument(state, input.follows)) return instrumentUnknown(input.follows);
    if (input.edition !== undefined && !state.editions.some((edition) => edition.id === input.edition)) {
      return unknown("edition", input.edition);
    }
    return [processEvent("process.instrument-recorded@1", { instrument: input }, [`instrument:${input.id}`])];
  }),

  "process.add-claim": onProcess<InputOf<typeof contract.addClaim>>(byHost, (state, { input }) => {
    const { instrument: id, ...claim } = input;
    const instrument = findInstrument(state, id);
    if (!instrument) return instrumentUnknown(id);
    const same = instrument.claims.some((known) => known.figure === claim.figure && known.source === claim.source);
    if (same) {
      return refuse("claim-exists", "This source's claim about this figure is recorded; nothing was changed.", {
        at: "/source",
      });
    }
    return [processEvent("process.claim-added@1", { instrument: id, claim }, [`instrument:${id}`])];
  }),

  "process.record-endorsements": onProcess<InputOf<typeof contract.recordEndorsements>>(byHost, (state, { input }) => {
    if (!findInstrument(state, input.instrument)) return instrumentUnknown(input.instrument);
    const seen = new Set<string>();
    for (const [index, { participant }] of input.endorsers.entries()) {
      if (!state.participants[participant]) return unknown("participant", participant);
      if (seen.has(participant)) {
        return refuse("participant-twice", `The list names "${participant}" twice; keep one of the two lines.`, {
          at: `/endorsers/${index}/participant`,
          values: { id: participant },
        });
      }
      seen.add(participant);
    }
    const endorsements = input.endorsers.map((endorser) => ({
      ...endorser,
      date: endorser.date ?? input.date,
      instrument: input.instrument,
      source: input.source,
    }));
    return [
      processEvent("process.endorsements-recorded@1", { endorsements }, [
        `instrument:${input.instrument}`,
        ...endorsements.map((endorsement) => `participant:${endorsement.participant}`),
      ]),
    ];
  }),

  "process.endorse": onProcess<InputOf<typeof contract.endorse>>(mayEndorse, (state, { input }, { at, viewer }) => {
    const instrument = findInstrument(state, input.instrument);
    if (!instrument) return instrumentUnknown(input.instrument);
    if (!instrument.openForEndorsement) {
      return refuse("endorsement-not-open", "The hosts have not opened this instrument for endorsement yet.");
    }
    // The policy let only a seat with a participant through; this keeps the types honest.
    const participant = viewer.participant ?? "";
    const given = instrument.endorsements[participant];
    if (given && given.withdrawn === undefined) {
      return refuse("already-endorsed", "Your participant has endorsed this instrument; nothing was changed.");
    }
    const endorsement = { ...input, participant, date: at.slice(0, 10), source: "parley" };
    return [
      processEvent(
        "process.endorsements-recorded@1",
        { endorsements: [endorsement] },
        refs(instrument.id, participant),
      ),
    ];
  }),

  "process.withdraw-endorsement": onProcess<InputOf<typeof contract.withdrawEndorsement>>(
    mayEndorse,
    (state, { input }, { viewer }) => {
      const instrument = findInstrument(state, input.instrument);
      if (!instrument) return instrumentUnknown(input.instrument);
      const participant = viewer.participant ?? "";
      const given = instrument.endorsements[participant];
      if (!given || given.withdrawn !== undefined) {
        return refuse(
          "not-endorsed",
          "Your participant has not endorsed this instrument; there is nothing to withdraw.",
        );
      }
      return [
        processEvent(
          "process.endorsement-withdrawn@1",
          { instrument: instrument.id, participant },
          refs(instrument.id, participant),
        ),
      ];
    },
  ),
};
