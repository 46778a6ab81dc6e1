// The reader's own settings as a request brings them: cookies, what the browser asks for, and a choice made by a link.
import { DEFAULT_THEME, isTheme, THEME_COOKIE } from "@parley/design/theme";
import type { Theme } from "@parley/design/theme";
import { isLocale, LOCALE_COOKIE, negotiateLocale } from "@parley/i18n";
import type { Locale } from "@parley/i18n";

export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
  /** Where a link (`?locale=fr`, `?theme=dark`) made the choice: the cookies to set, and the address without it to go to. */
  readonly chosen?: { readonly setCookie: readonly string[]; readonly location: string };
}

export interface PreferenceSources {
  /** Path and query. */
  readonly url: string;
  readonly cookie?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

export function preferencesOf({ url, cookie, acceptLanguage }: PreferenceSources): Preferences {
  const cookies = readCookies(cookie ?? "");
  const theme = cookies.get(THEME_COOKIE);
  const kept = {
    locale: negotiateLocale({ cookie: cookies.get(LOCALE_COOKIE), acceptLanguage }),
    theme: isTheme(theme) ? theme : DEFAULT_THEME,
  };
  const chosen = choiceIn(url);
  return chosen === undefined ? kept : { ...kept, chosen };
}

function choiceIn(url: string): Preferences["chosen"] {
  const { pathname, searchParams } = new URL(url, "http://parley.invalid");
  const locale = searchParams.get("locale");
  const theme = searchParams.get("theme");
  const setCookie = [
    ...(isLocale(locale) ? [preferenceCookie(LOCALE_COOKIE, locale)] : []),
    ...(isTheme(theme) ? [preferenceCookie(THEME_COOKIE, theme)] : []),
  ];
  if (setCookie.length === 0) return undefined;
  searchParams.delete("locale");
  searchParams.delete("theme");
  const query = searchParams.size === 0 ? "" : `?${searchParams.toString()}`;
  // Two slashes at the start would name another host.
  return { setCookie, location: `${pathname.replace(/^\/+/, "/")}${query}` };
}

const A_YEAR_IN_SECONDS = 31_536_000;

/** A setting, not a secret: scripts may set it too, and it goes along when a link from elsewhere leads here. */
export function preferenceCookie(name: string, value: Locale | Theme): string {
  return `${name}=${value}; Path=/; Max-Age=${A_YEAR_IN_SECONDS}; SameSite=Lax`;
}

function readCookies(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(";").map((pair) => {
      const [name = "", value = ""] = pair.split("=", 2);
      return [name.trim(), value.trim()];
    }),
  );
}
