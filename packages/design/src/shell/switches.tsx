// The reader's own settings in the header: language and colours. Links, so that both work without JavaScript.
import { LOCALES, LOCALE_FACTS } from "@parley/i18n";
import type { Locale } from "@parley/i18n";
import { useEffect, useRef } from "react";
import type { MouseEvent, ReactNode } from "react";
import { useLanguage, useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";
import { THEMES } from "./theme.ts";
import type { Theme } from "./theme.ts";

/** A summary that opens a short list over the page; closes on Escape and on a press elsewhere. */
export function Fold({
  label,
  spoken,
  children,
}: {
  readonly label: ReactNode;
  readonly spoken: string;
  readonly children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const fold = details.current;
      if (fold === null || !fold.open) return;
      if (event instanceof KeyboardEvent ? event.key !== "Escape" : fold.contains(event.target as Node)) return;
      fold.open = false;
      if (event instanceof KeyboardEvent) fold.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details className="fold" ref={details}>
      <summary className="button turn" data-tone="quiet" aria-label={spoken} title={spoken}>
        {label}
      </summary>
      <ul className="bare menu fold-list">{children}</ul>
    </details>
  );
}

export interface LocaleSwitchProps {
  /** The address of this same page in another language. */
  readonly href: (locale: Locale) => string;
  /** Where JavaScript runs, the choice may be made without following the link. */
  readonly onChoose?: (locale: Locale) => void;
}

export function LocaleSwitch({ href, onChoose }: LocaleSwitchProps) {
  const { locale: current, words } = useLanguage();
  const { name } = LOCALE_FACTS[current];
  return (
    <Fold label={name} spoken={words.translate("design.language-switch", { language: name })}>
      {LOCALES.map((locale) => (
        <li key={locale}>
          <a
            className="menu-item"
            href={href(locale)}
            hrefLang={locale}
            lang={LOCALE_FACTS[locale].tag}
            dir={LOCALE_FACTS[locale].direction}
            aria-current={locale === current ? "true" : undefined}
            onClick={chooseInPlace(onChoose, locale)}
          >
            {LOCALE_FACTS[locale].name}
          </a>
        </li>
      ))}
    </Fold>
  );
}

const THEME_WORDS: Readonly<Record<Theme, DesignMessageId>> = {
  auto: "design.theme-auto",
  light: "design.theme-light",
  dark: "design.theme-dark",
  contrast: "design.theme-contrast",
};

export interface ThemeSwitchProps {
  readonly current: Theme;
  readonly href: (theme: Theme) => string;
  readonly onChoose?: (theme: Theme) => void;
}

export function ThemeSwitch({ current, href, onChoose }: ThemeSwitchProps) {
  const { translate } = useWords<DesignMessageId>();
  return (
    <Fold
      label={<span className="theme-sign" aria-hidden="true" />}
      spoken={translate("design.theme-switch", { theme: translate(THEME_WORDS[current]) })}
    >
      {THEMES.map((theme) => (
        <li key={theme}>
          <a
            className="menu-item"
            href={href(theme)}
            rel="nofollow"
            aria-current={theme === current ? "true" : undefined}
            onClick={chooseInPlace(onChoose, theme)}
          >
            {translate(THEME_WORDS[theme])}
          </a>
        </li>
      ))}
    </Fold>
  );
}

function chooseInPlace<Choice>(onChoose: ((choice: Choice) => void) | undefined, choice: Choice) {
  return (event: MouseEvent) => {
    if (onChoose === undefined || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    onChoose(choice);
  };
}
