// The web's face of the text capability.
import type { WebFace } from "@parley/design/face";
import type { TextState } from "./state.ts";

const ofText = (params: Readonly<Record<string, string>>): string => `text/${params["text"] ?? ""}`;

export const face: WebFace = {
  name: "text",
  routes: [
    {
      name: "text.list",
      path: "/texts",
      weight: "reading",
      streams: () => ["process"],
      title: ({ words }) => words.translate("text.texts"),
      load: () => import("./ui/list.tsx"),
    },
    {
      name: "text.open",
      path: "/texts/new",
      weight: "workspace",
      streams: () => ["process"],
      title: ({ words }) => words.translate("text.open-text"),
      load: () => import("./ui/open.tsx"),
    },
    {
      name: "text.workspace",
      path: "/texts/:text",
      weight: "workspace",
      streams: (params) => [ofText(params)],
      // What stands on a stream "text/..." is a text's state.
      title: ({ params, state }) => (state(ofText(params)) as TextState | undefined)?.title ?? "",
      load: () => import("./ui/workspace.tsx"),
    },
    {
      name: "text.proposals",
      path: "/texts/:text/proposals",
      weight: "reading",
      streams: (params) => [ofText(params)],
      title: ({ words }) => words.translate("text.proposals"),
      load: () => import("./ui/proposals.tsx"),
    },
    {
      name: "text.revision",
      path: "/texts/:text/revisions/:revision",
      weight: "reading",
      streams: (params) => [ofText(params)],
      title: ({ params, words }) => words.translate("text.revision", { revision: params["revision"] ?? "" }),
      load: () => import("./ui/revision.tsx"),
    },
  ],
  navigation: [
    {
      label: { en: "Texts", fr: "Textes", es: "Textos", ar: "النصوص", ru: "Тексты", zh: "案文", ko: "문안" },
      path: "/texts",
      order: 10,
      key: "t",
    },
  ],
  messages: (locale) => import(`./messages/${locale}.json`),
  domain: async () => (await import("./domain.ts")).textDomain,
};
