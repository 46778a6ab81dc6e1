// What a viewer is shown, made from the state alone.
import type { Remark, SampleState } from "./state.ts";

export type RemarkView = Omit<Remark, "withdrawn">;

/** The remarks that stand, oldest first. */
export function standingRemarks(state: SampleState): RemarkView[] {
  return Object.values(state.known)
    .filter((remark) => !remark.withdrawn)
    .map(({ id, words, by, at }) => ({ id, words, by, at }));
}
