// What the server loads of the web: which streams a page needs, the reader's preferences, and the page as a document.
import { createMemoryHistory } from "@tanstack/react-router";
import { LOCALES } from "@parley/i18n";
import { renderToString } from "react-dom/server";
import manifest from "virtual:client-manifest";
import { App } from "./app.tsx";
import { assetsFor, weigh } from "./assets.ts";
import { htmlDocument } from "./document.ts";
import { trailOf, windowTitle } from "./frame/trail.tsx";
import { stillStore } from "./live/still-store.ts";
import type { PageWeight, RenderedPage, RenderRequest } from "./page-data.ts";
import { pages } from "./pages.ts";
import { createShellRouter } from "./router.tsx";
import type { ReadyPage } from "./shell.ts";
import { wordsOf } from "./words.ts";

export { planOf } from "./pages.ts";
export { preferencesOf } from "./preferences.ts";

export async function render({ url, locale, theme, data }: RenderRequest): Promise<RenderedPage> {
  const store = stillStore(data);
  const shell = { locale, theme, data, store, words: await wordsOf(locale, []) };
  const router = createShellRouter(shell, createMemoryHistory({ initialEntries: [url] }));
  await router.load();
  const ready = router.state.matches.at(-1)?.loaderData as ReadyPage | undefined;
  const broken = router.state.matches.some((match) => match.status === "error");
  const status = broken ? 500 : ready === undefined ? 404 : 200;
  const title = windowTitle(trailOf(shell, ready, "Parley"));
  const body = renderToString(<App shell={shell} router={router} />);
  const assets = assetsFor(manifest, locale, ready?.found);
  return {
    status,
    html: htmlDocument({ locale, theme, title, body, data: { locale, theme, data }, assets }),
  };
}

/** Each page in each language, for the limits on what it may load at first. */
export function weights(): readonly PageWeight[] {
  return pages.flatMap((page) => LOCALES.map((locale) => weigh(manifest, locale, page)));
}
