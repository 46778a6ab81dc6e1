// The frame of every page: where one is, who is here, the reader's settings, the places of the process, and the page itself.
import { Outlet, useRouterState } from "@tanstack/react-router";
import {
  Badge,
  Button,
  CommandsProvider,
  Key,
  LocaleSwitch,
  ThemeSwitch,
  ToastProvider,
  useCommandOverlays,
  useCommands,
  useLanguage,
  useWords,
} from "@parley/design";
import type { Theme } from "@parley/design";
import { THEME_COOKIE } from "@parley/design/theme";
import { useEffect, useMemo, useState } from "react";
import type { ShellMessageId } from "../messages/ids.ts";
import { fillAddress, findPage, navigation } from "../pages.ts";
import { preferenceCookie } from "../preferences.ts";
import { useShell } from "../shell.ts";
import { interceptLinks } from "./links.ts";
import { MeMenu } from "./me-menu.tsx";
import { ConnectionLine, Here } from "./presence.tsx";
import { Trail } from "./trail.tsx";
import { useArrival } from "./use-arrival.ts";
import { useGo } from "./use-go.ts";

export function Frame() {
  return (
    <ToastProvider>
      <CommandsProvider>
        <FramedPage />
      </CommandsProvider>
    </ToastProvider>
  );
}

function FramedPage() {
  const { translate } = useWords<ShellMessageId>();
  const { data } = useShell();
  const go = useGo();
  useEffect(() => interceptLinks(go), [go]);
  const main = useArrival();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {translate("shell.skip")}
      </a>
      <header className="frame-head">
        <Trail />
        {data.process?.illustrative === true ? (
          <span title={translate("shell.illustrative-means")}>
            <Badge tone="caution">{translate("shell.illustrative")}</Badge>
          </span>
        ) : null}
        <Here />
        <Tools />
      </header>
      <div>
        <ConnectionLine />
        <Places />
      </div>
      <main id="main" className="frame-main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
    </div>
  );
}

function Tools() {
  const { translate } = useWords<ShellMessageId>();
  const shell = useShell();
  const { openPalette } = useCommandOverlays();
  const [theme, setTheme] = useState(shell.theme);
  const address = useRouterState({ select: ({ location }) => location.pathname });
  const query = useRouterState({ select: ({ location }) => location.searchStr });
  const choose = (name: string) => (value: string) => {
    const search = new URLSearchParams(query);
    search.set(name, value);
    return `${address}?${search.toString()}`;
  };
  const chooseTheme = (chosen: Theme) => {
    // The cookie store's promise-based API is not in all browsers that we serve.
    document.cookie = preferenceCookie(THEME_COOKIE, chosen);
    document.documentElement.dataset["theme"] = chosen;
    setTheme(chosen);
  };
  return (
    <div className="frame-tools">
      <span className="scripted">
        <Button tone="quiet" onClick={openPalette}>
          {translate("shell.search")}{" "}
          <span className="wide-only">
            <Key>/</Key>
          </span>
        </Button>
      </span>
      <LocaleSwitch href={choose("locale")} />
      <ThemeSwitch current={theme} href={choose("theme")} onChoose={chooseTheme} />
      {shell.data.me === undefined ? (
        <a className="button" data-tone="quiet" href={`/sign-in?back=${encodeURIComponent(address)}`}>
          {translate("shell.sign-in")}
        </a>
      ) : (
        <MeMenu me={shell.data.me} process={shell.data.process?.id} />
      )}
    </div>
  );
}

/** The links of the process, and the same places for the palette and the keys after `g`. */
function Places() {
  const { locale } = useLanguage();
  const { translate } = useWords<ShellMessageId>();
  const { data } = useShell();
  const go = useGo();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const process = data.process?.id;
  const places = useMemo(
    () =>
      process === undefined
        ? []
        : navigation.map(({ label, path, key }) => ({
            label: label[locale],
            href: fillAddress(`/processes/:process${path === "/" ? "" : path}`, { process }),
            shortcut: key === undefined ? undefined : `g ${key}`,
          })),
    [process, locale],
  );
  const commands = useMemo(
    () =>
      places.map(({ label, href, shortcut }) => ({
        key: `place ${href}`,
        label,
        group: translate("shell.go-to"),
        ...(shortcut === undefined ? {} : { shortcut }),
        onChoose: () => go(href),
      })),
    [places, translate, go],
  );
  useCommands(commands);
  if (places.length === 0) return null;
  const [home] = places;
  return (
    <nav className="frame-nav" aria-label={translate("shell.places")}>
      {places.map(({ label, href }) => (
        <a key={href} href={href} aria-current={isAt(pathname, href, href === home?.href) ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

/** A place is current on its own page and on those below it; the home only on its own. */
function isAt(pathname: string, href: string, home: boolean): boolean {
  return pathname === href || (!home && findPage(pathname) !== undefined && pathname.startsWith(`${href}/`));
}
