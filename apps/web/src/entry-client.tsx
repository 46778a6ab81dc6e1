// Where the browser takes over: the same tree is hydrated with the data that came along, then goes live.
import "@parley/design/styles.css";
import { createBrowserHistory } from "@tanstack/react-router";
import type { Theme } from "@parley/design/theme";
import type { Locale } from "@parley/i18n";
import { browserDevice, createLiveStore } from "@parley/live/browser";
import type { LiveStore } from "@parley/live/browser";
import { hydrateRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { DATA_ELEMENT, ROOT_ELEMENT } from "./document.ts";
import { stillStore } from "./live/still-store.ts";
import type { PageData } from "./page-data.ts";
import { createShellRouter } from "./router.tsx";
import { wordsOf } from "./words.ts";

interface Embedded {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly data: PageData;
}

async function start(): Promise<void> {
  const root = document.getElementById(ROOT_ELEMENT);
  const source = document.getElementById(DATA_ELEMENT)?.textContent;
  if (root === null || !source) return;
  // Written by the same build's server bundle.
  const { locale, theme, data } = JSON.parse(source) as Embedded;
  const words = await wordsOf(locale, []);
  const shell = { locale, theme, data, words, store: storeFor(data, locale) };
  const router = createShellRouter(shell, createBrowserHistory());
  await router.load();
  hydrateRoot(root, <App shell={shell} router={router} />);
}

function storeFor(data: PageData, locale: Locale): LiveStore {
  const { process, viewer, seeds, code } = data;
  if (process === undefined) return stillStore(data);
  const device = browserDevice({ scope: `${process.id}/${viewer.actor}/${code}`, locale });
  return createLiveStore({ process: process.id, viewer, device, code, seeds });
}

void start();
