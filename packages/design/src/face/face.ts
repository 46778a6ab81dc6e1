// A capability's web face: what the shell must know to join a capability's pages, and nothing of how they are made.
import type { CompiledCatalogue, Locale, Translator } from "@parley/i18n";
import type { Domain } from "@parley/kernel";
import type { ComponentType } from "react";

export type PageParams = Readonly<Record<string, string>>;

/**
 * What `web.tsx` of a capability exports as `face`. It is part of the first download of every page, so it holds no
 * component and no schema of its own: pages and words are loaded when they are wanted.
 */
export interface WebFace {
  /** The capability's folder name: "text". */
  readonly name: string;
  readonly routes: readonly PageRoute[];
  /** Pages of the node itself, outside any process ("/sign-in"): their paths stand as they are, they show no streams. */
  readonly site?: readonly PageRoute[];
  /** The places of a process that this capability offers in the shell's navigation and command palette. */
  readonly navigation: readonly NavigationEntry[];
  /** The capability's words: `(locale) => import(`./messages/${locale}.json`)`. */
  messages(locale: Locale): Promise<{ readonly default: CompiledCatalogue }>;
  /** The domain (kinds of streams, deciders) that the live store folds and decides with; loaded with the first page. */
  domain?(): Promise<Domain>;
}

/** A page below `/processes/:process`. */
export interface PageRoute {
  /**
   * `<capability>.<page>`, for example "text.workspace". The page's module is `ui/<page>.tsx` (`ui/workspace.tsx`): the
   * server finds by its name what a browser is to load first.
   */
  readonly name: string;
  /**
   * Below `/processes/:process`, with `:parameters` as in a contract's path: "/texts/:text". "/" is the process' home.
   * A route whose path begins with another's stands below it in the breadcrumbs.
   */
  readonly path: string;
  /** Which limit the page's first JavaScript has to keep: see `apps/web/size.ts`. */
  readonly weight: "reading" | "workspace";
  /**
   * The streams that the page shows. The first is what it is about: where that one is not for the viewer, there is no
   * page. The server puts those that the viewer may see into the page as snapshots, the browser stays subscribed while the
   * page is open. The stream "process" is always there.
   */
  streams(params: PageParams): readonly string[];
  /** The reads that the page shows beside its streams, by contract name; their answers come with the page. */
  reads?(params: PageParams, search: PageParams): readonly PageRead[];
  /** The page's name, for the window's title and the breadcrumbs; short, from the state where there is one. */
  title(page: TitleContext): string;
  /** `() => import("./ui/workspace.tsx")`; the module exports the component as `Page`. */
  load(): Promise<{ readonly Page: ComponentType<PageProps> }>;
}

/** A read by name and address, so that the schemas of its contract stay out of the first download. */
export interface PageRead {
  /** The contract's name, for example "process.overview". */
  readonly name: string;
  /** The contract's path, for example "/overview". */
  readonly path: string;
  readonly input: Readonly<Record<string, string>>;
}

export interface PageProps {
  readonly params: PageParams;
  /** The query part of the address: `?changes=since-last-visit`. */
  readonly search: PageParams;
}

export interface TitleContext {
  readonly params: PageParams;
  readonly words: Translator;
  /** The folded state of a stream that the page asked for, if it is here. */
  state(stream: string): unknown;
}

/** One link in the navigation of a process. */
export interface NavigationEntry {
  /**
   * The words on the link, in all languages: every page shows every capability's link, and is not to wait for the rest of
   * their words.
   */
  readonly label: Readonly<Record<Locale, string>>;
  /** As in `PageRoute.path`; without parameters. */
  readonly path: string;
  /** Smaller comes first; the process' home is 0, texts 10, people 50, the record 90. */
  readonly order: number;
  /** The second key after `g`: "t" for `g t`. */
  readonly key?: string;
}

/** The address of a page: `pagePath("seoul-2024", "/texts/:text", { text: "outcome" })` is "/processes/seoul-2024/texts/outcome". */
export function pagePath(process: string, path: string, params: PageParams = {}): string {
  const below = path.replace(/:([A-Za-z]+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ""));
  return `/processes/${encodeURIComponent(process)}${below === "/" ? "" : below}`;
}
