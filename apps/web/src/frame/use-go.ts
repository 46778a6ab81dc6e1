// Going to another page, for code that is no link.
import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { staysInDocument } from "./links.ts";

/** Inside the process the page changes in place; anywhere else the browser loads a document. */
export function useGo(): (address: string) => void {
  const router = useRouter();
  return useCallback(
    (address: string) => {
      const url = new URL(address, location.href);
      if (staysInDocument(url, new URL(location.href)))
        void router.navigate({ href: `${url.pathname}${url.search}${url.hash}` });
      else location.assign(url);
    },
    [router],
  );
}
