// A tiny capability for the live store's tests: notes in a text, counted on the stream "process", which also grants access.
import { command } from "@parley/contract";
import { handler, refuse, streamKind, type Domain, type Entry, type Handler, type StreamKind } from "@parley/kernel";
import * as z from "zod/mini";

export interface Directory {
  /** "<seat> <stream>" where the seat may hear the stream. */
  readonly grants: string[];
  noted: number;
}

export interface Notes {
  readonly notes: { readonly id: string; readonly words: string; readonly by: string }[];
  votes: number;
}

export const MOST_NOTES = 6;

export const directoryKind: StreamKind<Directory, Directory> = {
  pattern: "process",
  initial: () => ({ grants: [], noted: 0 }),
  evolve(state, { type, data }) {
    if (type === "test.noted@1") state.noted++;
    else if (type === "test.granted@1") state.grants.push(String(data));
    else if (type === "test.revoked@1") {
      const at = state.grants.indexOf(String(data));
      if (at !== -1) state.grants.splice(at, 1);
    }
    return state;
  },
  audience: () => true,
};

export const notesKind: StreamKind<Notes, Directory> = {
  pattern: "text/:text",
  initial: () => ({ notes: [], votes: 0 }),
  evolve(state, { type, data, actor, command: id }: Entry) {
    if (type === "test.note-added@1") state.notes.push({ id, words: String(data), by: actor });
    else if (type === "test.voted@1") state.votes++;
    return state;
  },
  audience: (viewer, params, directory) => directory.grants.includes(`${viewer.actor} text/${params["text"] ?? ""}`),
};

const addNote: Handler<{ text: string; words: string }, { directory: Directory; notes: Notes }> = {
  on: ({ text }) => ({ directory: "process", notes: `text/${text}` }),
  allow: (viewer, { directory }, { text }) =>
    directory.grants.includes(`${viewer.actor} text/${text}`) ? undefined : refuse("not-allowed", "Ask for access."),
  decide({ notes }, { input }) {
    if (notes.notes.length >= MOST_NOTES) return refuse("notes-full", "Take a note away first.");
    return [
      { stream: `text/${input.text}`, type: "test.note-added@1", data: input.words },
      { stream: "process", type: "test.noted@1", data: null },
    ];
  },
};

const vote: Handler<{ text: string }, { notes: Notes }> = {
  on: ({ text }) => ({ notes: `text/${text}` }),
  allow: () => undefined,
  decide: (_states, { input }) => [{ stream: `text/${input.text}`, type: "test.voted@1", data: null }],
};

export const notes: Domain = {
  name: "test",
  streams: [streamKind(directoryKind), streamKind(notesKind)],
  handlers: { "test.add-note": handler(addNote), "test.vote": handler(vote) },
};

export const addNoteContract = command({
  name: "test.add-note",
  path: "/texts/:text/notes",
  summary: "Adds a note.",
  policy: "granted",
  errors: ["notes-full"],
  offline: "queue",
  input: z.object({ text: z.string(), words: z.string() }),
});

export const voteContract = command({
  name: "test.vote",
  path: "/texts/:text/votes",
  summary: "Votes.",
  policy: "anyone",
  errors: [],
  offline: "online-only",
  input: z.object({ text: z.string() }),
});
