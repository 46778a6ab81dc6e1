// From a message's id and values to words in one language; works on compiled messages, so no ICU parser is needed here.
import { setupI18n } from "@lingui/core";
import { LOCALE_FACTS } from "./locales.ts";
import type { Locale } from "./locales.ts";

/** Messages as translators write them: `{ "text.propose-words": "Propose words" }`, in ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>;

/** A message made ready by `compileMessage` of `./compile.ts`: pieces of text and what stands between them. */
export type CompiledMessage = readonly unknown[];

export type CompiledCatalogue = Readonly<Record<string, CompiledMessage>>;

export type MessageValue = string | number | Date;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** `Id` is the union of ids that the caller's own catalogue knows: `keyof typeof import("./messages/en.json")`. */
export interface Translator<Id extends string = string> {
  readonly locale: Locale;
  /** The words of message `id`. An unknown id comes back as itself: visible, and never a broken page. */
  readonly translate: (id: Id, values?: MessageValues) => string;
  /**
   * The words of message `id` with things between them that are not words (a link, a country's code): the values may be
   * of any type, and those that are no strings, numbers or dates come back in their places in the list.
   */
  readonly translateParts: <Thing>(
    id: Id,
    values: Readonly<Record<string, MessageValue | Thing>>,
  ) => readonly (string | Thing)[];
  /** Whether some catalogue has this id; for codes that come from outside, such as refusals. */
  readonly knows: (id: string) => boolean;
}

/** @param catalogues those of all owners whose words are shown; ids do not clash (a test sees to it) */
export function createTranslator<Id extends string = string>(
  locale: Locale,
  catalogues: readonly CompiledCatalogue[],
): Translator<Id> {
  const messages: Record<string, CompiledMessage> = Object.assign(Object.create(null), ...catalogues);
  const lingui = setupI18n({ missing: (_locale, id) => id });
  // Lingui types compiled messages as mutable arrays; it never writes to them.
  lingui.load(locale, messages as Parameters<typeof lingui.load>[1] & object);
  lingui.activate(locale, LOCALE_FACTS[locale].format);

  const translate = (id: string, values: MessageValues = {}): string => lingui._(id, values);
  return {
    locale,
    translate,
    translateParts: (id, values) => {
      const things: Exclude<(typeof values)[string], MessageValue>[] = [];
      const words: Record<string, MessageValue> = {};
      for (const [name, value] of Object.entries(values)) {
        words[name] = isMessageValue(value) ? value : `${MARK}${things.push(value as never) - 1}${MARK}`;
      }
      return translate(id, words)
        .split(MARK)
        .map((part, index) => (index % 2 === 0 ? part : (things[Number(part)] ?? "")))
        .filter((part) => part !== "");
    },
    knows: (id) => id in messages,
  };
}

/** Stands round the number of a thing in the translated words; a private-use character, which no message contains. */
const MARK = "\uE000";

function isMessageValue(value: unknown): value is MessageValue {
  return typeof value === "string" || typeof value === "number" || value instanceof Date;
}
