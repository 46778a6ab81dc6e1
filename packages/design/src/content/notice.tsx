// What a page says beside its content: nothing is here yet, something went wrong, something waits or is on its way.
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";

export interface EmptyStateProps {
  /** What will be here. */
  readonly title: ReactNode;
  /** Who puts it there. */
  readonly children: ReactNode;
  /** The next step, for whoever may take it. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{children}</p>
      {action}
    </div>
  );
}

export interface ProblemNoticeProps {
  /** What happened. */
  readonly title: ReactNode;
  /** What is safe, and what to do. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** The stable code of the refusal, for whoever is asked for help. */
  readonly code?: string | undefined;
}

export function ProblemNotice({ title, children, action, code }: ProblemNoticeProps) {
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title}</p>
      <div>{children}</div>
      {action}
      {code === undefined ? null : <code className="problem-code">{code}</code>}
    </div>
  );
}

export interface ProgressLineProps {
  /** What is being done: "Importing the text". */
  readonly label: ReactNode;
  /** From 0 to 1; left out while it can't be known. */
  readonly share?: number;
}

/** A wait of more than a second: what, and how much of it is done. */
export function ProgressLine({ label, share }: ProgressLineProps) {
  return (
    <label className="progress">
      <span>{label}</span>
      <progress max={1} value={share} />
    </label>
  );
}

/** The shape of what is coming, shown only when it takes longer than 300 ms. */
export function Skeleton({ lines }: { readonly lines: number }) {
  const { translate } = useWords<DesignMessageId>();
  const due = useLater(300);
  return (
    <div className="skeleton" role="status" data-due={due ? "" : undefined}>
      <span className="spoken">{due ? translate("design.loading") : ""}</span>
      {Array.from({ length: lines }, (_line, at) => (
        <span key={at} aria-hidden="true" />
      ))}
    </div>
  );
}

/** False, and true once `milliseconds` have passed since the component appeared. */
function useLater(milliseconds: number): boolean {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return due;
}

export interface OfflineLineProps {
  /** How many changes wait on this device to be sent. */
  readonly waiting: number;
}

/** A calm line: what is shown may be old, what was done is kept. */
export function OfflineLine({ waiting }: OfflineLineProps) {
  const { translate } = useWords<DesignMessageId>();
  return (
    <p className="offline" role="status">
      <span className="offline-sign" aria-hidden="true" />
      {waiting === 0 ? translate("design.offline") : translate("design.offline-waiting", { count: waiting })}
    </p>
  );
}
