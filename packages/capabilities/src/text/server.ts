// The server's face of the text capability.
import { answering } from "@parley/engine";
import type { ServerCapability } from "@parley/engine";
import { isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { unknown } from "../process/index.ts";
import { proposals, revision, textCommands, working } from "./contract.ts";
import { readDraft } from "./exchange.ts";
import { textDomain } from "./index.ts";
import { byChairOrHost } from "./policy.ts";
import { textStream } from "./state.ts";
import type { TextState } from "./state.ts";
import { proposalViews, workingText } from "./view.ts";

/** A Word file of this size holds some thousand pages with pictures. */
const LARGEST_DRAFT = 20 * 1024 * 1024;

/** A text that was opened, or the refusal that there is none. */
function opened(text: TextState | Refusal, id: string): TextState | Refusal {
  if (isRefusal(text)) return text;
  return text.opened ? text : unknown("text", id);
}

export const textCapability: ServerCapability = {
  domain: textDomain,
  commands: textCommands,
  files: [
    {
      name: "text.read-draft",
      path: "/texts/drafts",
      summary:
        "Read a Word, Markdown or plain text file and answer the draft that was understood; nothing is recorded.",
      policy: "by the chair or the host",
      errors: ["file-missing", "file-too-large"],
      largestBytes: LARGEST_DRAFT,
      allow: byChairOrHost,
      answer: readDraft,
    },
  ],
  reads: [
    answering(working, ({ state }, { text: id }) => {
      const text = opened(state(textStream, { text: id }), id);
      return isRefusal(text) ? text : (workingText(text) ?? unknown("text", id));
    }),
    answering(revision, ({ state }, { text: id, revision: number }) => {
      const text = opened(state(textStream, { text: id }), id);
      if (isRefusal(text)) return text;
      return text.revisions.find((known) => known.number === Number(number)) ?? unknown("revision", number);
    }),
    answering(proposals, ({ state }, { text: id }) => {
      const text = opened(state(textStream, { text: id }), id);
      return isRefusal(text) ? text : proposalViews(text);
    }),
  ],
};
