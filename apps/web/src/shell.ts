// What every part of the shell works with: who reads, in which language, on which data, over which store.
import type { Theme } from "@parley/design";
import type { CompiledCatalogue, Locale } from "@parley/i18n";
import type { Domain } from "@parley/kernel";
import type { LiveStore } from "@parley/live/browser";
import { createContext, use } from "react";
import { arrive } from "./live/arrive.ts";
import type { PageData } from "./page-data.ts";
import type { FoundPage } from "./pages.ts";
import { planOf } from "./pages.ts";
import { wordsOf } from "./words.ts";

export interface Shell {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly data: PageData;
  readonly store: LiveStore;
  /** The shell's and the design kit's own words. */
  readonly words: readonly CompiledCatalogue[];
}

const Context = createContext<Shell | undefined>(undefined);

export const ShellProvider = Context;

export function useShell(): Shell {
  const shell = use(Context);
  if (shell === undefined) throw new Error("no ShellProvider above this component");
  return shell;
}

/** A page with everything that it needs to be shown. */
export interface ReadyPage {
  readonly found: FoundPage;
  readonly Page: Awaited<ReturnType<FoundPage["route"]["load"]>>["Page"];
  readonly words: readonly CompiledCatalogue[];
  readonly answers: Readonly<Record<string, unknown>>;
}

const domains: Domain[] = [];

/**
 * Loads a page's code, words and domain at once; then waits for its streams and reads where they did not come with the
 * document. Undefined where its process, or the stream that it is about, is not there for this viewer.
 */
export async function prepare(
  shell: Omit<Shell, "words">,
  found: FoundPage,
  url: string,
  first: boolean,
): Promise<ReadyPage | undefined> {
  const { face, route, params } = found;
  if (params["process"] !== shell.data.process?.id) return undefined;
  const [{ Page }, words, domain] = await Promise.all([route.load(), wordsOf(shell.locale, [face]), face.domain?.()]);
  if (domain !== undefined) {
    shell.store.learn(domain);
    if (!domains.includes(domain)) domains.push(domain);
  }
  const [about] = route.streams(params);
  if (first) {
    const here = about === undefined || shell.data.seeds.some(({ stream }) => stream === about);
    return here ? { found, Page, words, answers: shell.data.answers } : undefined;
  }
  const plan = planOf(url);
  const kinds = domains.flatMap(({ streams }) => streams);
  const [answers] = await Promise.all([readAnswers(found, url), arrive(shell.store, kinds, plan.streams)]);
  return about !== undefined && shell.store.view(about).status === "gone" ? undefined : { found, Page, words, answers };
}

/** Asks the server for the reads of a page; one that is refused stays absent, as in a page that the server makes. */
async function readAnswers({ route, params }: FoundPage, url: string): Promise<Readonly<Record<string, unknown>>> {
  const search = Object.fromEntries(new URL(url, "http://parley.invalid").searchParams);
  const answers = await Promise.all(
    (route.reads?.(params, search) ?? []).map(async ({ name, path, input }) => {
      const response = await fetch(readAddress(params["process"] ?? "", path, input));
      return response.ok ? [[name, await response.json()] as const] : [];
    }),
  );
  return Object.fromEntries(answers.flat());
}

/** The address of a read: what the path does not take of the input becomes the query. */
function readAddress(process: string, path: string, input: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(input);
  const filled = path.replace(/:([A-Za-z]+)/g, (_whole, name: string) => {
    query.delete(name);
    return encodeURIComponent(input[name] ?? "");
  });
  return `/api/processes/${encodeURIComponent(process)}${filled}${query.size === 0 ? "" : `?${query.toString()}`}`;
}
