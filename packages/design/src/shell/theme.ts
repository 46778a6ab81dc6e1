// The palettes that a reader can choose from; the style sheet answers to `<html data-theme>`.

/** "auto" follows the system: light or dark, high contrast where it is asked for. */
export const THEMES = ["auto", "light", "dark", "contrast"] as const;

export type Theme = (typeof THEMES)[number];

export const DEFAULT_THEME: Theme = "auto";

/** The cookie that keeps the choice, so that the first paint is right. */
export const THEME_COOKIE = "parley-theme";

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}
