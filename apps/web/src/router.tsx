// The router: one route for each page of each capability, all inside the same frame.
import { createRootRoute, createRoute, createRouter, notFound, useLoaderData, useSearch } from "@tanstack/react-router";
import type { AnyRoute, RouterHistory } from "@tanstack/react-router";
import { LanguageProvider } from "@parley/design";
import { PageProvider } from "@parley/design/face";
import { useMemo } from "react";
import { Broken } from "./frame/broken.tsx";
import { Frame } from "./frame/frame.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { useGo } from "./frame/use-go.ts";
import { findPage, pages } from "./pages.ts";
import { prepare, useShell } from "./shell.ts";
import type { ReadyPage, Shell } from "./shell.ts";

const SERVER = typeof document === "undefined";

export function createShellRouter(shell: Shell, history: RouterHistory) {
  let first = true;
  const root = createRootRoute({
    component: Frame,
    errorComponent: Broken,
    notFoundComponent: NotFound,
  });
  const routes: AnyRoute[] = pages.map(({ address }) =>
    createRoute({
      getParentRoute: () => root,
      path: address.replaceAll(/:([A-Za-z]+)/g, "$$$1"),
      component: CurrentPage,
      errorComponent: Broken,
      loader: async ({ location }) => {
        const found = findPage(location.pathname);
        // The router and our own matching read escapes differently in rare addresses; then there is no page.
        if (found === undefined) throw notFound();
        const firstOfAll = first;
        first = false;
        const ready = await prepare(shell, found, location.href, firstOfAll);
        if (ready === undefined) throw notFound();
        return ready;
      },
      loaderDeps: ({ search }) => search,
      // What a page shows is kept by its streams; only what it asked for is asked again when one comes back.
      staleTime: 0,
    }),
  );
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history,
    defaultPreload: false,
    scrollRestoration: !SERVER,
    // Query values are words: `?changes=7` is the text "7", and nothing is parsed as JSON.
    parseSearch: (query) => Object.fromEntries(new URLSearchParams(query)),
    stringifySearch: (search) => {
      const query = new URLSearchParams(search as Record<string, string>).toString();
      return query === "" ? "" : `?${query}`;
    },
  });
  if (!SERVER) {
    // The page came rendered: the router then puts no Suspense boundary of its own round it, as it put none on the server.
    router.ssr = { manifest: undefined };
  }
  return router;
}

function CurrentPage() {
  const shell = useShell();
  const go = useGo();
  // Every route of this router has the same loader, and a query is always words by names: see parseSearch.
  const { found, Page, words, answers }: ReadyPage = useLoaderData({ strict: false });
  const search: Readonly<Record<string, string>> = useSearch({ strict: false });
  const page = useMemo(
    () => ({
      process: shell.data.process?.id,
      viewer: shell.data.viewer,
      now: shell.data.now,
      answer: (name: string) => answers[name],
      go,
    }),
    [shell, answers, go],
  );
  return (
    <LanguageProvider locale={shell.locale} catalogues={words} zone={shell.data.zone}>
      <PageProvider value={page}>
        <Page params={found.params} search={search} />
      </PageProvider>
    </LanguageProvider>
  );
}
