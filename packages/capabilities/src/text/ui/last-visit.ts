// What changed since this seat last looked at this text, on this device.
import { usePage } from "@parley/design/face";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ProvisionId } from "../document.ts";
import type { Happening } from "../state.ts";
import { happenedSince } from "../view.ts";
import type { HeldText } from "./use-text.ts";
import { deviceStorage } from "./workspace-state.ts";

export interface LastVisit {
  /** What others did since, newest last. Empty on the first visit, and until the device has been asked. */
  readonly changes: readonly Happening[];
  readonly provisions: ReadonlySet<ProvisionId>;
  /** All of it has been read: from now on only what comes later counts. */
  readonly markRead: () => void;
}

export function useLastVisit({ text, seq }: HeldText): LastVisit {
  const { process = "", viewer } = usePage();
  const key = `parley-seen/${process}/${viewer.actor}/${text.id}`;
  const [since, setSince] = useState<number | undefined>();
  const latest = useRef(seq);
  useEffect(() => {
    latest.current = seq;
  }, [seq]);
  useEffect(() => {
    const seen = Number(deviceStorage().getItem(key) ?? Number.NaN);
    setSince(Number.isNaN(seen) ? latest.current : seen);
    const remember = () => deviceStorage().setItem(key, String(latest.current));
    // A page may be frozen or closed without another word; being hidden is the last thing that it is told.
    const hidden = () => {
      if (document.visibilityState === "hidden") remember();
    };
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      remember();
    };
  }, [key]);
  const changes = useMemo(
    () => (since === undefined ? [] : happenedSince(text, since).filter(({ actor }) => actor !== viewer.actor)),
    // A new `seq` is a new state of the text.
    [text, seq, since, viewer.actor],
  );
  const provisions = useMemo(() => new Set(changes.flatMap((change) => change.provisions ?? [])), [changes]);
  const markRead = useCallback(() => {
    deviceStorage().setItem(key, String(latest.current));
    setSince(latest.current);
  }, [key]);
  return { changes, provisions, markRead };
}
