// What can happen on the stream "sample": its events, each with its published schema.
import { id, words } from "@parley/contract";
import * as z from "zod/mini";

/** Data schemas by event type. Published: a change needs a new version and an upcaster. */
export const sampleEvents = {
  "sample.remark-added@1": z.strictObject({ remark: id, words }),
  "sample.remark-withdrawn@1": z.strictObject({ remark: id }),
} as const;

export type SampleEvents = { [Type in keyof typeof sampleEvents]: z.infer<(typeof sampleEvents)[Type]> };
