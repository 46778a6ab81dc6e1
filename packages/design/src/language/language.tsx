// The reader's language, as every component below asks for it: words, formats, direction.
import { createFormatter, createTranslator, LOCALE_FACTS } from "@parley/i18n";
import type { CompiledCatalogue, Direction, Formatter, Locale, MessageValue, Translator } from "@parley/i18n";
import { createContext, Fragment, use, useMemo } from "react";
import type { ReactNode } from "react";

export interface Language {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly words: Translator;
  readonly format: Formatter;
}

const LanguageContext = createContext<Language | undefined>(undefined);

export interface LanguageProviderProps {
  readonly locale: Locale;
  /** The words of all that is shown below, the design kit's own among them. */
  readonly catalogues: readonly CompiledCatalogue[];
  /** The IANA zone in which times are shown. */
  readonly zone: string;
  readonly children: ReactNode;
}

export function LanguageProvider({ locale, catalogues, zone, children }: LanguageProviderProps) {
  const language = useMemo(
    () => ({
      locale,
      direction: LOCALE_FACTS[locale].direction,
      words: createTranslator(locale, catalogues),
      format: createFormatter(locale, zone),
    }),
    [locale, catalogues, zone],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === undefined) throw new Error("no LanguageProvider above this component");
  return language;
}

/** The translator, typed with the ids of one's own catalogue: `useWords<keyof typeof import("../messages/en.json")>()`. */
export function useWords<Id extends string>(): Translator<Id> {
  // Ids are unique over all catalogues (tested), so a translator over all of them is one over any of them.
  return useLanguage().words;
}

export function useFormat(): Formatter {
  return useLanguage().format;
}

export interface WordsProps<Id extends string> {
  readonly id: Id;
  /** What stands in the sentence's places: words, numbers, or elements such as a link. */
  readonly values: Readonly<Record<string, MessageValue | ReactNode>>;
}

/** A sentence with elements in it: `<Words id="text.tabled-by" values={{ who: <ParticipantCode … /> }} />`. */
export function Words<Id extends string>({ id, values }: WordsProps<Id>) {
  const parts = useLanguage().words.translateParts<ReactNode>(id, values);
  // Parts have no identity but their place in the sentence.
  return parts.map((part, place) => <Fragment key={place}>{part}</Fragment>);
}
