// The shell's own words, which every page needs; its pages stand in `identity/`.
import type { WebFace } from "@parley/design/face";

export const siteFace: WebFace = {
  name: "site",
  routes: [],
  navigation: [],
  messages: (locale) => import(`./messages/${locale}.json`),
};
