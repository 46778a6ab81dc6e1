// After the page has changed in place, the focus goes where a new document would put it: to the content.
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

export function useArrival() {
  const pathname = useRouterState({
    select: ({ resolvedLocation, location }) => (resolvedLocation ?? location).pathname,
  });
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
