// Plain links that change the page in place: capabilities write `<a href>`, which works without JavaScript too.
import { findPage } from "../pages.ts";

/** Whether an address can be shown without loading a document: a page of ours, of the same process. */
export function staysInDocument(to: URL, from: URL): boolean {
  if (to.origin !== from.origin || to.searchParams.has("locale") || to.searchParams.has("theme")) return false;
  const [page, current] = [findPage(to.pathname), findPage(from.pathname)];
  return page !== undefined && current !== undefined && page.params["process"] === current.params["process"];
}

/**
 * Answers presses on links with `go` where the page can change in place. Left to the browser: new tabs and windows,
 * downloads, other targets, and places on the same page.
 */
export function interceptLinks(go: (address: string) => void): () => void {
  const pressed = (event: MouseEvent): void => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.href === "" || link.target !== "" || link.hasAttribute("download")) return;
    const [to, from] = [new URL(link.href), new URL(location.href)];
    if (!staysInDocument(to, from)) return;
    if (to.pathname === from.pathname && to.search === from.search && to.hash !== "") return;
    event.preventDefault();
    go(link.href);
  };
  document.addEventListener("click", pressed);
  return () => document.removeEventListener("click", pressed);
}
