// What a reader of files left out or guessed, in the words of packages/formats; they are loaded here alone.
import { LanguageProvider, useLanguage, useWords } from "@parley/design";
import { useEffect, useState } from "react";
import type { ReadDraft } from "./read-draft.ts";

const CATALOGUES = {
  en: () => import("@parley/formats/messages/en.json"),
  fr: () => import("@parley/formats/messages/fr.json"),
  es: () => import("@parley/formats/messages/es.json"),
  ar: () => import("@parley/formats/messages/ar.json"),
  ru: () => import("@parley/formats/messages/ru.json"),
  zh: () => import("@parley/formats/messages/zh.json"),
  ko: () => import("@parley/formats/messages/ko.json"),
};

// The web build compiles catalogues where they are imported; their type in the source is that of the words.
type Catalogues = Parameters<typeof LanguageProvider>[0]["catalogues"];

export function ImportNotes({ notes }: Pick<ReadDraft, "notes">) {
  const { locale, format } = useLanguage();
  const [catalogues, setCatalogues] = useState<Catalogues>([]);
  useEffect(() => {
    void CATALOGUES[locale]().then((module) => setCatalogues([module.default] as unknown as Catalogues));
  }, [locale]);
  return (
    <LanguageProvider locale={locale} catalogues={catalogues} zone={format.zone}>
      <Notes notes={notes} />
    </LanguageProvider>
  );
}

function Notes({ notes }: Pick<ReadDraft, "notes">) {
  const { knows, translate } = useWords<string>();
  return (
    <ul>
      {notes.map(({ code, message, values }, at) => (
        // Notes have no identity but their place in the list.
        <li key={at}>{knows(`note.${code}`) ? translate(`note.${code}`, values) : message}</li>
      ))}
    </ul>
  );
}
