// Sends a file to the server, which answers the draft that it understood; nothing is recorded by it.
import type { Problem } from "@parley/contract";
import { mended } from "./outline-mending.ts";
import type { ImportedProvision } from "./outline-mending.ts";

export interface ReadDraft {
  readonly title: string;
  readonly language?: string;
  readonly provisions: readonly ImportedProvision[];
  /** What was left out or guessed: `code` as in the formats' catalogue, `message` in English. */
  readonly notes: readonly {
    readonly code: string;
    readonly message: string;
    readonly values?: Readonly<Record<string, string | number>>;
  }[];
}

export interface Unread {
  /** The reader's words for what is wrong; "" where the server gave none. */
  readonly problem: string;
  readonly code: string;
}

export async function readDraft(process: string, bytes: Blob, name: string): Promise<ReadDraft | Unread> {
  try {
    const response = await fetch(`/api/processes/${encodeURIComponent(process)}/texts/drafts`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "parley-file-name": encodeURIComponent(name) },
      body: bytes,
    });
    if (!response.ok) {
      // Refusals of the server are problem documents.
      const { detail, code } = (await response.json()) as Problem;
      return { problem: detail, code };
    }
    // The server's own answer, as text/exchange.ts makes it.
    const draft = (await response.json()) as ReadDraft;
    return { ...draft, provisions: mended(draft.provisions) };
  } catch {
    return { problem: "", code: "unreachable" };
  }
}
