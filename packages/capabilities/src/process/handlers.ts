// How this capability's handlers are made: all of them decide on the one stream "process".
import { handler, refuse } from "@parley/kernel";
import type { AnyHandler, Command, Context, Decision, Event, Refusal, Viewer } from "@parley/kernel";
import type { ProcessEvents } from "./events.ts";
import type { ProcessState } from "./state.ts";

/** An event on the stream "process". */
export function processEvent<Type extends keyof ProcessEvents>(
  type: Type,
  data: ProcessEvents[Type],
  refs: readonly string[] = [],
): Event<Type, ProcessEvents[Type]> {
  return { stream: "process", type, data, refs };
}

interface OnProcess {
  readonly process: ProcessState;
}

/** A handler that decides on the process alone: nearly all of this capability's. */
export function onProcess<Input>(
  allow: (viewer: Viewer, process: ProcessState, input: Input) => Refusal | undefined,
  decide: (process: ProcessState, command: Command<Input>, context: Context) => Decision,
): AnyHandler {
  return handler<Input, OnProcess>({
    on: () => ({ process: "process" }),
    allow: (viewer, { process }, input) => allow(viewer, process, input),
    decide: ({ process }, command, context) => decide(process, command, context),
  });
}

export function unknown(kind: string, id: string): Refusal {
  return refuse(`${kind}-unknown`, `There is no ${kind} "${id}" in this process; choose one that is listed.`, {
    values: { id },
  });
}
