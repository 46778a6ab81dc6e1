// All pages of all capabilities with their full addresses, and which of them an address means.
import type { NavigationEntry, PageParams, PageRoute, WebFace } from "@parley/design/face";
import { faces } from "./capabilities.ts";
import { identityFace } from "./identity/face.ts";
import type { PagePlan } from "./page-data.ts";

export interface JoinedPage {
  readonly face: WebFace;
  readonly route: PageRoute;
  /** From the root, with `:parameters`: "/processes/:process/texts/:text". */
  readonly address: string;
}

const PROCESS = "/processes/:process";

export const pages: readonly JoinedPage[] = [identityFace, ...faces].flatMap((face) => [
  ...face.routes.map((route) => ({ face, route, address: route.path === "/" ? PROCESS : `${PROCESS}${route.path}` })),
  ...(face.site ?? []).map((route) => ({ face, route, address: route.path })),
]);

/** The links of a process, in their order. */
export const navigation: readonly NavigationEntry[] = faces
  .flatMap((face) => face.navigation)
  .toSorted((a, b) => a.order - b.order);

export interface FoundPage extends JoinedPage {
  readonly params: PageParams;
}

/** The page at an address without query, as `URL.pathname` gives it. Fixed parts go before `:parameters`. */
export function findPage(pathname: string): FoundPage | undefined {
  const given = parts(pathname);
  return pages
    .flatMap((page) => {
      const params = fit(parts(page.address), given);
      return params === undefined ? [] : [{ ...page, params }];
    })
    .toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
}

/** Pages above this one, nearest last: those whose address it continues. */
export function pagesAbove(page: JoinedPage): readonly JoinedPage[] {
  return pages
    .filter(({ address }) => address !== PROCESS && address !== "/" && page.address.startsWith(`${address}/`))
    .toSorted((a, b) => a.address.length - b.address.length);
}

/** The address of a page with its parameters filled in. */
export function fillAddress(address: string, params: PageParams): string {
  return address.replace(/:([A-Za-z]+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ""));
}

/** What the server has to bring together for the page at `url` (a path with its query). */
export function planOf(url: string): PagePlan {
  const { pathname, searchParams } = new URL(url, "http://parley.invalid");
  const page = findPage(pathname);
  if (page === undefined) return { streams: [], reads: [] };
  const process = page.params["process"];
  return {
    route: page.route.name,
    ...(process === undefined ? {} : { process }),
    streams: process === undefined ? [] : [...new Set(["process", ...page.route.streams(page.params)])],
    reads: page.route.reads?.(page.params, Object.fromEntries(searchParams)) ?? [],
  };
}

function parts(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

function fit(wanted: readonly string[], given: readonly string[]): PageParams | undefined {
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = decode(given[at] ?? "");
    if (value === undefined) return undefined;
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

/** Undefined for an escape that is no UTF-8. */
function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
