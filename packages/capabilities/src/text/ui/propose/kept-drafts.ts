// Drafts stay on this device until they are tabled or thrown away: a reload, a lost connection or a closed lid costs no word.
import type { Draft } from "./draft.ts";

export interface DraftShelf {
  /** All drafts of this text, oldest first. */
  all(): readonly Draft[];
  /** The draft that continues the same work as this one. */
  find(like: Draft): Draft | undefined;
  keep(draft: Draft): void;
  drop(draft: Draft): void;
}

/** The part of the browser's storage that is needed here. */
export type Shelf = Pick<Storage, "getItem" | "setItem">;

/** `owner` keeps the seats of one device apart: "<process>/<seat>/<text>". */
export function draftShelf(storage: Shelf, owner: string): DraftShelf {
  const key = `parley-drafts/${owner}`;
  const read = (): Readonly<Record<string, Draft>> => {
    try {
      // Written by `write` below; what another version wrote and cannot be read is left alone.
      return JSON.parse(storage.getItem(key) ?? "{}") as Readonly<Record<string, Draft>>;
    } catch {
      return {};
    }
  };
  const write = (drafts: Readonly<Record<string, Draft>>): void => {
    try {
      storage.setItem(key, JSON.stringify(drafts));
    } catch {
      // A full or forbidden storage: the draft lives as long as the page.
    }
  };
  return {
    all: () => Object.values(read()),
    find: (like) => read()[nameOf(like)],
    keep: (draft) => write({ ...read(), [nameOf(draft)]: draft }),
    drop(draft) {
      const { [nameOf(draft)]: _dropped, ...others } = read();
      write(others);
    },
  };
}

/** One name for one piece of work: the same words for the same place, whoever opens them again. */
export function nameOf({ kind, provision, rewrites, amends, place }: Draft): string {
  const where = kind === "insert" ? `${place?.parent ?? ""}/${place?.after ?? ""}` : (provision ?? "title");
  return [kind, where, rewrites ?? "", amends ?? ""].join(" ");
}
