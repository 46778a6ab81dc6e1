// A few words on a control that shows a sign alone: on hover and on focus, gone with Escape.
import { useId, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

export interface TooltipProps {
  readonly words: ReactNode;
  /** Gets the id for the control's `aria-describedby`. */
  readonly children: (id: string) => ReactNode;
}

export function Tooltip({ words, children }: TooltipProps) {
  const id = useId();
  const [dismissed, setDismissed] = useState(false);
  const dismiss = (event: KeyboardEvent) => {
    if (event.key === "Escape") setDismissed(true);
  };
  return (
    // The handlers only hide words that are shown beside the control itself (WCAG 1.4.13, dismissible).
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      className="tooltip-place"
      data-dismissed={dismissed ? "" : undefined}
      onKeyDown={dismiss}
      onPointerLeave={() => setDismissed(false)}
      onBlur={() => setDismissed(false)}
    >
      {children(id)}
      <span className="tooltip" role="tooltip" id={id}>
        {words}
      </span>
    </span>
  );
}
