// What one can ask here: its commands and reads.
import { command, id, read } from "@parley/contract";
import * as z from "zod/mini";

export const addRemark = command({
  name: "sample.add-remark",
  path: "/sample/remarks",
  summary: "Leave a remark for the other participants.",
  policy: "by participants",
  errors: [],
  offline: "queue",
  input: z.strictObject({ words: z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000)) }),
});

export const withdrawRemark = command({
  name: "sample.withdraw-remark",
  method: "DELETE",
  path: "/sample/remarks/:remark",
  summary: "Withdraw a remark of one's own.",
  policy: "by its author",
  errors: ["sample-remark-unknown"],
  offline: "queue",
  input: z.strictObject({ remark: id }),
});

export const remarks = read({
  name: "sample.remarks",
  path: "/sample/remarks",
  summary: "The remarks that stand, oldest first.",
  policy: "by participants",
  errors: [],
  input: z.strictObject({}),
  output: z.array(z.strictObject({ id, words: z.string(), by: z.string(), at: z.iso.datetime() })),
});

export const sampleCommands = [addRemark, withdrawRemark] as const;
