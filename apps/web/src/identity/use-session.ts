// Who is signed in, asked for once the page is there.
import { isRefusal } from "@parley/kernel";
import { useCallback, useEffect, useState } from "react";
import { auth } from "./auth.ts";
import type { WhoAmI } from "./auth.ts";

/** Undefined while the answer is on its way; `again` asks anew. */
export function useSession(): { readonly known: WhoAmI | undefined; readonly again: () => void } {
  const [known, setKnown] = useState<WhoAmI>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let here = true;
    void auth<WhoAmI>("GET", "/session").then((answer) => {
      if (here && !isRefusal(answer)) setKnown(answer);
    });
    return () => {
      here = false;
    };
  }, [round]);
  return { known, again: useCallback(() => setRound((before) => before + 1), []) };
}
