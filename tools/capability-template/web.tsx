// The browser's face of the sample capability.
import type { WebFace } from "@parley/design/face";

/** Every page shows the link, so its words come with the first download. */
const TITLE = { en: "Sample", fr: "Sample", es: "Sample", ar: "Sample", ru: "Sample", zh: "Sample", ko: "Sample" };

export const face: WebFace = {
  name: "sample",
  routes: [
    {
      name: "sample.remarks",
      path: "/sample",
      weight: "reading",
      streams: () => ["sample"],
      title: ({ words }) => words.translate("sample.title"),
      load: () => import("./ui/remarks.tsx"),
    },
  ],
  navigation: [{ label: TITLE, path: "/sample", order: 70 }],
  messages: (locale) => import(`./messages/${locale}.json`),
  domain: async () => (await import("./index.ts")).sampleDomain,
};
