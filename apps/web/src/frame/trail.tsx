// Where one is: the process, then the pages above this one, then this one.
import { useMatches } from "@tanstack/react-router";
import { useLanguage, useWords } from "@parley/design";
import type { TitleContext } from "@parley/design/face";
import { createTranslator } from "@parley/i18n";
import { useEffect } from "react";
import type { ShellMessageId } from "../messages/ids.ts";
import { fillAddress, pagesAbove } from "../pages.ts";
import { useShell } from "../shell.ts";
import type { ReadyPage, Shell } from "../shell.ts";

export interface TrailStep {
  readonly title: string;
  readonly href: string;
}

export function Trail() {
  const { translate } = useWords<ShellMessageId>();
  const shell = useShell();
  const { direction } = useLanguage();
  const ready = useReadyPage();
  const steps = trailOf(shell, ready, translate("shell.name"));
  const title = windowTitle(steps);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <nav className="trail" aria-label={translate("shell.trail")}>
      <ol className="bare" dir={direction}>
        {steps.map(({ title: words, href }, at) => (
          <li key={href}>
            {at === steps.length - 1 && at > 0 ? (
              <span aria-current="page" dir="auto">
                {words}
              </span>
            ) : (
              <a className={at === 0 ? "mark" : undefined} href={href} dir="auto">
                {words}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function useReadyPage(): ReadyPage | undefined {
  return useMatches({ select: (matches) => matches.at(-1)?.loaderData as ReadyPage | undefined });
}

/** From the node's own start to this page. The process' home and its title are one step. */
export function trailOf(
  { locale, data, store }: Omit<Shell, "words">,
  ready: ReadyPage | undefined,
  name: string,
): readonly TrailStep[] {
  const start = { title: name, href: "/" };
  if (ready === undefined) return [start];
  const { found, words } = ready;
  const context: TitleContext = {
    params: found.params,
    words: createTranslator(locale, words),
    state: (stream) => {
      const view = store.view(stream);
      return view.status === "held" ? view.state : undefined;
    },
  };
  const home =
    data.process === undefined
      ? []
      : [{ title: data.process.title, href: fillAddress("/processes/:process", { process: data.process.id }) }];
  const below = [...pagesAbove(found), found]
    .map(({ route, address }) => ({ title: route.title(context), href: fillAddress(address, found.params) }))
    .filter(({ href }) => href !== home[0]?.href && href !== "/");
  return [start, ...home, ...below];
}

/** "Outcome document · Seoul 2024 · Parley": the nearest first, as tabs cut from the end. */
export function windowTitle(steps: readonly TrailStep[]): string {
  return steps
    .map(({ title }) => title)
    .toReversed()
    .join(" · ");
}
