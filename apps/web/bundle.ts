// What the server takes of the built web: the rendering bundle and the folder of files that browsers load.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PagePlan, PageWeight, RenderedPage, RenderRequest } from "./src/page-data.ts";
import type { Preferences, PreferenceSources } from "./src/preferences.ts";

export type {
  DemonstrationSeat,
  Me,
  PageData,
  PagePlan,
  PageSeed,
  ProcessSummary,
  RenderedPage,
  RenderRequest,
} from "./src/page-data.ts";
export type { Preferences, PreferenceSources } from "./src/preferences.ts";

/**
 * How to serve a page: `preferencesOf` the request (and redirect where `chosen` says so), `planOf` its address, bring
 * together the `PageData` that the plan asks for, `render`.
 */
export interface WebBundle {
  readonly preferencesOf: (sources: PreferenceSources) => Preferences;
  readonly planOf: (url: string) => PagePlan;
  readonly render: (request: RenderRequest) => Promise<RenderedPage>;
  readonly weights: () => readonly PageWeight[];
}

const BUILT = join(import.meta.dirname, "dist");

/** To be served at `/assets/`: every file but `mark.svg` has its content's hash in its name and may be kept for ever. */
export const ASSETS_FOLDER = join(BUILT, "client/assets");

/** @throws Error where the web is not built: `npm run build`. */
export async function loadWebBundle(): Promise<WebBundle> {
  // Built from src/entry-server.tsx, which exports exactly this.
  return (await import(pathToFileURL(join(BUILT, "server/entry-server.js")).href)) as WebBundle;
}
