// Pages of the node itself: its start, the ways in, and what a person keeps about themselves. They belong to no process.
import { face as process } from "@parley/capabilities/process/web";
import type { PageRoute, WebFace } from "@parley/design/face";

const none = (): readonly string[] => [];

function page(name: string, path: string, load: PageRoute["load"]): PageRoute {
  return {
    name: `identity.${name}`,
    path,
    weight: "reading",
    streams: none,
    title: ({ words }) => words.translate(`identity.${name}`),
    load,
  };
}

export const identityFace: WebFace = {
  name: "identity",
  routes: [],
  site: [
    page("start", "/", () => import("./ui/start.tsx")),
    page("sign-in", "/sign-in", () => import("./ui/sign-in.tsx")),
    page("invitation", "/invitation", () => import("./ui/invitation.tsx")),
    page("recovery", "/recovery", () => import("./ui/recovery.tsx")),
    page("join", "/join", () => import("./ui/join.tsx")),
    page("account", "/account", () => import("./ui/account.tsx")),
  ],
  navigation: [],
  // These pages name roles, whose words are the process'.
  async messages(locale) {
    const [own, roles] = await Promise.all([import(`./messages/${locale}.json`), process.messages(locale)]);
    return { default: { ...own.default, ...roles.default } };
  },
};
