// Who is signed in, asked for once the page is there.
import { isRefusal } from "@parley/kernel";
import { useCallback, useEffect, useState } from "react";
import { auth } from "./auth.ts";
import type { WhoAmI } from "./auth.ts";

/** Undefined while the answer is on its way; `again` asks anew. */
export function useSession(): { readonly known: WhoAmI | undefined; readonly again: () => void } {
  const [known, setKnown] = useState<WhoAmI>();
  const again = useCallback(() => {
    void auth<WhoAmI>("GET", "/session").then((answer) => {
      if (!isRefusal(answer)) setKnown(answer);
    });
  }, []);
  useEffect(again, [again]);
  return { known, again };
}
