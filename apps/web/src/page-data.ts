// What the server puts into a page beside its words: enough to render it, to hydrate it, and to go on live from there.
import type { Theme } from "@parley/design/theme";
import type { Locale } from "@parley/i18n";
import type { Role, Viewer } from "@parley/kernel";

export interface ProcessSummary {
  readonly id: string;
  readonly title: string;
  /** True for the demonstration: everything in it is made up, and every page says so. */
  readonly illustrative: boolean;
}

/** The state of a stream as it goes with the page; what the live store takes as a seed. */
export interface PageSeed {
  readonly stream: string;
  readonly version: number;
  readonly seq: number;
  readonly state: unknown;
}

/** Whoever is signed in, as the header shows it. */
export interface Me {
  /** The code of the participant that the seat speaks for ("KOR"), else the role in words; a person's name on pages of the node itself. */
  readonly label: string;
  /** The participant's name as printed, or what the seat is. */
  readonly name: string;
  /** The seats that this person may sit on here, the present one among them. */
  readonly seats: readonly MySeat[];
}

export interface MySeat {
  readonly seat: string;
  readonly label: string;
  readonly current: boolean;
}

/** A seat of the demonstration that anybody may step into. */
export interface DemonstrationSeat {
  readonly seat: string;
  readonly role: Role;
  /** What the place is called, where it has a name of its own. */
  readonly label?: string;
  readonly code?: string;
  readonly participant?: string;
}

export interface PageData {
  /** The process of the page; absent on pages of the node itself, and where there is none or it is not for this viewer. */
  readonly process?: ProcessSummary;
  readonly viewer: Viewer;
  readonly me?: Me;
  /** Now, RFC 3339 UTC. */
  readonly now: string;
  /** The IANA zone of the process, else "UTC". */
  readonly zone: string;
  /** The version of the code that states were folded with; the live connection names it. */
  readonly code: string;
  /** The states of the streams that the plan asked for, without those that are not for this viewer. */
  readonly seeds: readonly PageSeed[];
  /** The answers of the reads that the plan asked for, by name; refused ones are absent. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The processes that the viewer may see, for the node's own first page. */
  readonly processes?: readonly ProcessSummary[];
  /** The demonstration's seats, on the node's own first page and only where it may be stepped into. */
  readonly demonstration?: { readonly process: string; readonly seats: readonly DemonstrationSeat[] };
}

/** What a page will need, known from its address alone. */
export interface PagePlan {
  /** The name of the route, or undefined where no page has this address. */
  readonly route?: string;
  readonly process?: string;
  readonly streams: readonly string[];
  readonly reads: readonly { readonly name: string; readonly input: Readonly<Record<string, string>> }[];
}

export interface RenderRequest {
  /** Path and query, as requested. */
  readonly url: string;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly data: PageData;
}

export interface RenderedPage {
  /** 200; 404 where there is no such page, process or stream for this viewer; 500 where the page threw. */
  readonly status: number;
  /** The whole document, `text/html; charset=utf-8`. It varies by cookie and Accept-Language. */
  readonly html: string;
}

/** What a page makes a browser load before it is complete: for the limits in `apps/web/size.ts`. */
export interface PageWeight {
  readonly name: string;
  readonly weight: "reading" | "workspace";
  /** Files below `dist/client`, scripts alone. */
  readonly scripts: readonly string[];
  /** False where the page's module is not where its name says. */
  readonly found: boolean;
}
