// What was just done, with a way to undo it: lines at the foot of the page that take no focus.
import { createContext, use, useCallback, useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Button } from "../controls/button.tsx";
import { useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";

export interface Toast {
  /** A full sentence: "Your proposal on Article 7 is tabled." */
  readonly message: string;
  /** Takes it back; shown as "Undo". */
  readonly undo?: () => void;
}

type Shown = Toast & { readonly key: number };

/** How long a line stays, in milliseconds, while nobody points at it or has the focus in it. */
const STAYS = 12_000;
/** Older lines make room. */
const AT_MOST = 3;

const ToastContext = createContext<((toast: Toast) => void) | undefined>(undefined);

/** A function that shows a line: `const say = useToast(); say({ message, undo })`. */
export function useToast(): (toast: Toast) => void {
  const say = use(ToastContext);
  if (say === undefined) throw new Error("no ToastProvider above this component");
  return say;
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const { translate } = useWords<DesignMessageId>();

  const say = useCallback((toast: Toast) => {
    next.current += 1;
    const key = next.current;
    setShown((before) => [...before, { ...toast, key }].slice(-AT_MOST));
  }, []);
  const drop = useCallback((key: number) => setShown((before) => before.filter((toast) => toast.key !== key)), []);

  return (
    <ToastContext value={say}>
      {children}
      <section className="toasts" aria-label={translate("design.notices")} aria-live="polite">
        {shown.map((toast) => (
          <ToastLine key={toast.key} toast={toast} drop={drop} />
        ))}
      </section>
    </ToastContext>
  );
}

function ToastLine({ toast, drop }: { readonly toast: Shown; readonly drop: (key: number) => void }) {
  const { translate } = useWords<DesignMessageId>();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => drop(toast.key), STAYS);
    return () => clearTimeout(timer);
  }, [held, toast.key, drop]);

  const undo = () => {
    toast.undo?.();
    drop(toast.key);
  };

  return (
    // Pointing and focus only stop the clock; everything that can be done has a button.
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{toast.message}</p>
      {toast.undo === undefined ? null : (
        <Button tone="quiet" onClick={undo}>
          {translate("design.undo")}
        </Button>
      )}
      <Button tone="quiet" icon aria-label={translate("design.close")} onClick={() => drop(toast.key)}>
        <span aria-hidden="true">✕</span>
      </Button>
    </div>
  );
}
