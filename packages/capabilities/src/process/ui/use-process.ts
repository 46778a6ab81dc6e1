// The process as its screens show it, and who looks at it.
import { usePage } from "@parley/design/face";
import type { Viewer } from "@parley/kernel";
import { useStream } from "@parley/live/browser";
import { processStream } from "../state.ts";
import type { ProcessState } from "../state.ts";

export interface HeldProcess {
  /** The process' id, as it stands in addresses. */
  readonly id: string;
  readonly state: ProcessState;
  readonly viewer: Viewer;
  /** The calendar date when the page was made. */
  readonly today: string;
  readonly now: string;
}

/** Undefined while the process is on its way. */
export function useHeldProcess(): HeldProcess | undefined {
  const { process = "", viewer, now } = usePage();
  const view = useStream(processStream);
  return view.status === "held" ? { id: process, state: view.state, viewer, now, today: now.slice(0, 10) } : undefined;
}
