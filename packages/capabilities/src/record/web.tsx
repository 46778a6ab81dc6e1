// The web's face of the record: the explorer, and one entry with its proof.
import type { WebFace } from "@parley/design/face";
import type { CompiledCatalogue, Locale } from "@parley/i18n";
import { trustMessages } from "@parley/record/trust/words";
import { filtersIn } from "./filter.ts";

const onProcess = (): readonly string[] => ["process"];

const ENTRIES_A_PAGE = "50";

export const face: WebFace = {
  name: "record",
  routes: [
    {
      name: "record.explorer",
      path: "/record",
      weight: "reading",
      streams: onProcess,
      reads: (_params, search) => [
        {
          name: "record.list-entries",
          path: "/record/entries",
          input: { before: "end", limit: ENTRIES_A_PAGE, ...filtersIn(search) },
        },
        { name: "record.checkpoint", path: "/record/checkpoint", input: {} },
      ],
      title: ({ words }) => words.translate("record.title"),
      load: () => import("./ui/explorer.tsx"),
    },
    {
      name: "record.entry",
      path: "/record/:seq",
      weight: "reading",
      streams: onProcess,
      reads: (params) => [
        { name: "record.prove-entry", path: "/record/proofs/:seq", input: { seq: params["seq"] ?? "" } },
      ],
      title: ({ words, params }) => words.translate("record.entry", { seq: params["seq"] ?? "" }),
      load: () => import("./ui/entry.tsx"),
    },
  ],
  navigation: [
    {
      label: { en: "Record", fr: "Registre", es: "Registro", ar: "السجل", ru: "Реестр", zh: "记录", ko: "기록" },
      path: "/record",
      order: 90,
      key: "r",
    },
  ],
  messages: wordsOfRecord,
};

/** Its own words, and those for what a check may find. */
async function wordsOfRecord(locale: Locale): Promise<{ readonly default: CompiledCatalogue }> {
  const [own, found] = await Promise.all([
    // Vite makes a module of compiled messages of each file; TypeScript only sees the JSON.
    import(`./messages/${locale}.json`) as Promise<{ readonly default: CompiledCatalogue }>,
    trustMessages(locale) as Promise<CompiledCatalogue>,
  ]);
  return { default: { ...own.default, ...found } };
}
