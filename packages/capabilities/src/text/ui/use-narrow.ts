// Whether there is room for one column only: the panel is then a sheet, the outline a drawer.
import { useSyncExternalStore } from "react";

/** As in workspace.css. */
const NARROW = "(width < 64rem)";

/** False on the server: a page without JavaScript has no sheet to open. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
}
