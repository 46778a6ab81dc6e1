// The shell's own page: the way into the processes of this node.
import type { WebFace } from "@parley/design/face";

export const siteFace: WebFace = {
  name: "site",
  routes: [],
  site: [
    {
      name: "site.processes",
      path: "/",
      weight: "reading",
      streams: () => [],
      title: ({ words }) => words.translate("shell.processes"),
      load: () => import("./pages/processes.tsx"),
    },
  ],
  navigation: [],
  messages: (locale) => import(`./messages/${locale}.json`),
};
