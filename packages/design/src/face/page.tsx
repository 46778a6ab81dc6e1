// What a page may know of where it stands: its process, who looks, the answers of its reads, how to go elsewhere.
import type { Viewer } from "@parley/kernel";
import { createContext, use } from "react";

export interface PageContext {
  /** The process that the page belongs to; undefined on pages of the node itself. */
  readonly process: string | undefined;
  readonly viewer: Viewer;
  /** When the page was made, RFC 3339: what "3 minutes ago" is counted from, the same on server and browser. */
  readonly now: string;
  /** The answer of a read that the route asked for, as its contract's output; undefined where it was refused. */
  readonly answer: (name: string) => unknown;
  /** Goes to another page without loading the document anew; for links, a plain `<a href>` does the same. */
  readonly go: (address: string) => void;
}

const Context = createContext<PageContext | undefined>(undefined);

export const PageProvider = Context;

export function usePage(): PageContext {
  const page = use(Context);
  if (page === undefined) throw new Error("no PageProvider above this component");
  return page;
}
