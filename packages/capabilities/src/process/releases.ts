// Releases: what the stewards make public or open, at once or, where it is a joint matter, with the key of every one of them.
import { derivedId, refuse } from "@parley/kernel";
import type { AnyHandler, Refusal } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import type * as contract from "./contract.ts";
import type { ReleaseSubject } from "./events.ts";
import { onProcess, processEvent, unknown } from "./handlers.ts";
import { byHost, mayTurnKey } from "./policy.ts";
import { findInstrument } from "./state.ts";
import type { ProcessState, Release } from "./state.ts";

function checkSubject(state: ProcessState, { kind, subject }: ReleaseSubject): Refusal | undefined {
  const done = (): Refusal => refuse("already-released", "This has been released already; nothing was changed.");
  if (kind === "publish-text") {
    const text = state.texts[subject];
    if (!text) return unknown("text", subject);
    return text.visibility === "public" ? done() : undefined;
  }
  const instrument = findInstrument(state, subject);
  if (!instrument) return unknown("instrument", subject);
  const released = kind === "open-endorsement" ? instrument.openForEndorsement : instrument.published;
  return released ? done() : undefined;
}

/** The release that waits for keys, or why there is none to turn a key for. */
function waiting(state: ProcessState, id: string): Release | Refusal {
  const release = state.releases[id];
  if (!release) return unknown("release", id);
  if (release.releasedAt !== undefined) {
    return refuse("already-released", "This has been released already; nothing was changed.");
  }
  return release;
}

export const releaseHandlers: Readonly<Record<string, AnyHandler>> = {
  "process.set-joint-matters": onProcess<InputOf<typeof contract.setJointMatters>>(byHost, (state, { input }) => {
    if (input.kinds.length > 0 && state.stewards.length < 2) {
      return refuse("one-steward-only", "A joint matter needs two stewards or more; appoint another one first.");
    }
    const kinds = [...new Set(input.kinds)];
    return [processEvent("process.joint-matters-set@1", { kinds })];
  }),

  "process.ask-release": onProcess<InputOf<typeof contract.askRelease>>(byHost, (state, { id, input }, { viewer }) => {
    const refusal = checkSubject(state, input);
    if (refusal) return refusal;
    const open = Object.values(state.releases).some(
      (release) =>
        release.releasedAt === undefined && release.of.kind === input.kind && release.of.subject === input.subject,
    );
    if (open) return refuse("release-waiting", "This release has been asked for and waits for the stewards' keys.");
    const release = derivedId(id);
    const joint = state.jointMatters.includes(input.kind);
    const steward = state.seats[viewer.actor]?.steward;
    const asked = processEvent("process.release-asked@1", { release, of: input, joint });
    if (!joint) return [asked, processEvent("process.released@1", { release, of: input })];
    return steward === undefined ? [asked] : [asked, processEvent("process.key-turned@1", { release, steward })];
  }),

  "process.turn-key": onProcess<InputOf<typeof contract.turnKey>>(mayTurnKey, (state, { input }, { viewer }) => {
    const release = waiting(state, input.release);
    if ("refused" in release) return release;
    const steward = state.seats[viewer.actor]?.steward ?? "";
    if (release.keys.includes(steward)) {
      return refuse("key-already-turned", "Your steward's key is turned; the others' are awaited.");
    }
    const turned = processEvent("process.key-turned@1", { release: release.id, steward });
    const missing = state.stewards.filter(({ id }) => id !== steward && !release.keys.includes(id));
    return missing.length > 0
      ? [turned]
      : [turned, processEvent("process.released@1", { release: release.id, of: release.of })];
  }),

  "process.take-back-key": onProcess<InputOf<typeof contract.takeBackKey>>(
    mayTurnKey,
    (state, { input }, { viewer }) => {
      const release = waiting(state, input.release);
      if ("refused" in release) return release;
      const steward = state.seats[viewer.actor]?.steward ?? "";
      return release.keys.includes(steward)
        ? [processEvent("process.key-taken-back@1", { release: release.id, steward })]
        : refuse("key-not-turned", "Your steward's key is not turned; there is nothing to take back.");
    },
  ),
};
