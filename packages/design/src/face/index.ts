// What a capability needs to show a face to the web: the types of a face, and what a page knows of where it stands.
export { pagePath } from "./face.ts";
export type { NavigationEntry, PageParams, PageProps, PageRead, PageRoute, TitleContext, WebFace } from "./face.ts";
export { PageProvider, usePage } from "./page.tsx";
export type { PageContext } from "./page.tsx";
