// In which language somebody is written to.
import { Select, useLanguage } from "@parley/design";
import { LOCALES, LOCALE_FACTS } from "@parley/i18n";
import { useProcessWords } from "../words.ts";

export function LanguageField({ fault }: { readonly fault: string | undefined }) {
  const { translate } = useProcessWords();
  const { locale } = useLanguage();
  return (
    <Select
      name="language"
      label={translate("process.letter-language")}
      defaultValue={locale}
      options={LOCALES.map((one) => ({ value: one, label: LOCALE_FACTS[one].name }))}
      fault={fault}
    />
  );
}
