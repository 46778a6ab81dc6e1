// What a process decides: editions, participants and seats. Instruments and releases have files of their own.
import { derivedId, refuse } from "@parley/kernel";
import type { AnyHandler, Refusal } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import type * as contract from "./contract.ts";
import type { Edition } from "./events.ts";
import { instrumentHandlers } from "./instruments.ts";
import { onProcess, processEvent, unknown } from "./handlers.ts";
import { byHost, bySystem, mayCareFor, mayFill } from "./policy.ts";
import { releaseHandlers } from "./releases.ts";
import type { ProcessState } from "./state.ts";

function checkEdition(state: ProcessState, edition: Edition): Refusal | undefined {
  if (edition.from && edition.to && edition.to < edition.from) {
    return refuse("dates-reversed", "The edition ends before it begins; correct one of the dates.", { at: "/to" });
  }
  if (edition.follows !== undefined && !state.editions.some((known) => known.id === edition.follows)) {
    return unknown("edition", edition.follows);
  }
  return undefined;
}

/** Whether following `edition.follows` back leads to the edition itself. */
function followsItself(state: ProcessState, edition: Edition): boolean {
  const seen = new Set([edition.id]);
  let before = edition.follows;
  while (before !== undefined) {
    if (seen.has(before)) return true;
    seen.add(before);
    before = state.editions.find((known) => known.id === before)?.follows;
  }
  return false;
}

export const processHandlers: Readonly<Record<string, AnyHandler>> = {
  "process.found": onProcess<InputOf<typeof contract.found>>(bySystem, (state, { id, input }) => {
    if (state.founded) return refuse("process-already-founded", "This process has been founded; nothing was changed.");
    const { steward, ...founding } = input;
    return [
      processEvent("process.founded@1", founding),
      processEvent("process.steward-appointed@1", { steward: { id: "steward-1", name: steward } }),
      processEvent("process.seat-opened@1", { seat: { id: derivedId(id), role: "host", steward: "steward-1" } }),
    ];
  }),

  "process.describe": onProcess<InputOf<typeof contract.describe>>(byHost, (state, { input }) =>
    input.title === state.title ? [] : [processEvent("process.described@1", input)],
  ),

  "process.open-edition": onProcess<InputOf<typeof contract.openEdition>>(byHost, (state, { input }) => {
    if (state.editions.some((edition) => edition.id === input.id)) {
      return refuse(
        "edition-exists",
        `There is already an edition "${input.id}"; choose another id or amend that one.`,
        {
          at: "/id",
          values: { id: input.id },
        },
      );
    }
    return (
      checkEdition(state, input) ?? [
        processEvent("process.edition-opened@1", { edition: input }, [`edition:${input.id}`]),
      ]
    );
  }),

  "process.amend-edition": onProcess<InputOf<typeof contract.amendEdition>>(byHost, (state, { input }) => {
    if (!state.editions.some((edition) => edition.id === input.id)) return unknown("edition", input.id);
    if (followsItself(state, input)) {
      return refuse("lineage-circular", "An edition cannot follow itself; choose an earlier one.", { at: "/follows" });
    }
    return (
      checkEdition(state, input) ?? [
        processEvent("process.edition-amended@1", { edition: input }, [`edition:${input.id}`]),
      ]
    );
  }),

  "process.appoint-steward": onProcess<InputOf<typeof contract.appointSteward>>(byHost, (state, { id, input }) => {
    if (state.stewards.some((steward) => steward.id === input.id)) {
      return refuse("steward-exists", `There is already a steward "${input.id}"; choose another id.`, {
        at: "/id",
        values: { id: input.id },
      });
    }
    if (input.participant !== undefined && !state.participants[input.participant]) {
      return unknown("participant", input.participant);
    }
    return [
      processEvent("process.steward-appointed@1", { steward: input }),
      processEvent("process.seat-opened@1", { seat: { id: derivedId(id), role: "host", steward: input.id } }),
    ];
  }),

  "process.admit-participants": onProcess<InputOf<typeof contract.admitParticipants>>(byHost, (state, { input }) => {
    const ids = new Set<string>();
    for (const [index, participant] of input.participants.entries()) {
      if (ids.has(participant.id)) {
        return refuse("participant-twice", `The list names "${participant.id}" twice; keep one of the two lines.`, {
          at: `/participants/${index}/id`,
          values: { id: participant.id },
        });
      }
      ids.add(participant.id);
    }
    const changed = input.participants.filter(
      (participant) => JSON.stringify(state.participants[participant.id]) !== JSON.stringify(participant),
    );
    return changed.length === 0
      ? []
      : [
          processEvent(
            "process.participants-admitted@1",
            { participants: changed },
            changed.map((participant) => `participant:${participant.id}`),
          ),
        ];
  }),

  "process.open-seat": onProcess<InputOf<typeof contract.openSeat>>(
    (viewer, _state, input) => mayFill(viewer, input.role, input.participant),
    (state, { id, input }) => {
      const speaks = ["head-of-delegation", "alternate", "adviser"].includes(input.role);
      if (speaks && input.participant === undefined) {
        return refuse("participant-needed", "A seat of a delegation needs its delegation; say which.", {
          at: "/participant",
        });
      }
      if (input.participant !== undefined && !state.participants[input.participant]) {
        return unknown("participant", input.participant);
      }
      if (input.steward !== undefined && !state.stewards.some((steward) => steward.id === input.steward)) {
        return unknown("steward", input.steward);
      }
      const refs = input.participant === undefined ? [] : [`participant:${input.participant}`];
      return [processEvent("process.seat-opened@1", { seat: { id: derivedId(id), ...input } }, refs)];
    },
  ),

  "process.seat-guest": onProcess<InputOf<typeof contract.seatGuest>>(bySystem, (state, { input }) => {
    const { seat, ...rest } = input;
    if (state.seats[seat]) return [];
    if (rest.participant !== undefined && !state.participants[rest.participant])
      return unknown("participant", rest.participant);
    return [processEvent("process.seat-opened@1", { seat: { id: seat, ...rest, guest: true } })];
  }),

  "process.close-seat": onProcess<InputOf<typeof contract.closeSeat>>(
    (viewer, state, input) => mayCareFor(viewer, state, input.seat),
    (state, { input }) => {
      const seat = state.seats[input.seat];
      if (!seat) return unknown("seat", input.seat);
      if (seat.closed) return [];
      const hosts = Object.values(state.seats).filter((other) => other.role === "host" && !other.closed);
      if (seat.role === "host" && hosts.length === 1) {
        return refuse("last-host", "This is the last host's seat; open another one before you close it.");
      }
      return [processEvent("process.seat-closed@1", input)];
    },
  ),

  "process.recover-seat": onProcess<InputOf<typeof contract.recoverSeat>>(
    (viewer, state, input) => mayCareFor(viewer, state, input.seat),
    (state, { input }) =>
      state.seats[input.seat] ? [processEvent("process.seat-recovered@1", input)] : unknown("seat", input.seat),
  ),

  "process.withhold": onProcess<InputOf<typeof contract.withhold>>(byHost, (state, { input }) => {
    const before = new Set(state.withheld.flatMap(({ seqs }) => seqs));
    const again = input.seqs.find((seq) => before.has(seq));
    if (again !== undefined) {
      return refuse("already-withheld", `Entry ${again} has been withheld already; name the others alone.`, {
        at: "/seqs",
        values: { seq: again },
      });
    }
    return [processEvent("record.withheld@1", { seqs: [...new Set(input.seqs)], reason: input.reason })];
  }),

  ...instrumentHandlers,
  ...releaseHandlers,
};
