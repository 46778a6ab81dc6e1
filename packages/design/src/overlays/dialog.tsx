// Things laid over the page that take the focus until they are done: the browser's own modal dialog in three places.
import { useEffect, useId, useRef } from "react";
import type { MouseEvent, ReactNode } from "react";
import { Button } from "../controls/button.tsx";
import { useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";

export interface DialogProps {
  readonly open: boolean;
  /** Asked for with Escape, the close button or a press outside. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** In the middle of the page, near its top, from below (narrow screens), or from the side where lines begin. */
  readonly place?: "middle" | "top" | "below" | "side";
  /** Buttons at the end, the main one first. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The attribute of the element inside that has the focus first; otherwise it is the first that can take it. */
export const FIRST_FOCUS = "data-first-focus";

/** Focus goes in, stays in, and comes back to where it was; the page behind is inert. */
export function Dialog({ open, onClose, title, place = "middle", actions, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { translate } = useWords<DesignMessageId>();

  useEffect(() => {
    if (!open) {
      dialog.current?.close();
      return;
    }
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(`[${FIRST_FOCUS}]`)?.focus();
  }, [open]);

  // A press on the backdrop reaches the dialog element itself, one inside reaches its content.
  const pressOutside = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };

  return (
    // Escape is the keyboard's way to do what a press outside does.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="dialog"
      data-place={place}
      aria-labelledby={titleId}
      onClick={pressOutside}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open ? (
        <div className="dialog-content">
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <Button tone="quiet" icon aria-label={translate("design.close")} onClick={onClose}>
              <span aria-hidden="true">✕</span>
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
          {actions === undefined ? null : <footer className="button-row dialog-foot">{actions}</footer>}
        </div>
      ) : null}
    </dialog>
  );
}

/** The panel of narrow screens: a sheet from below. */
export function Sheet(props: Omit<DialogProps, "place">) {
  return <Dialog {...props} place="below" />;
}

/** The outline of narrow screens: a drawer at the side where lines begin. */
export function Drawer(props: Omit<DialogProps, "place">) {
  return <Dialog {...props} place="side" />;
}
