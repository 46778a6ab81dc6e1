// A stream is the part of a process' record that has one audience and one fold.
import type { Entry } from "./entry.ts";
import type { Viewer } from "./viewer.ts";

/** The parts of a stream's name that its pattern leaves open: `{ text: "t1" }` for "text/t1" under "text/:text". */
export type StreamParams = Readonly<Record<string, string>>;

/**
 * A kind of stream: how its name looks, how its entries fold into a state, and who may see it.
 * `State` is plain JSON that `evolve` owns and may change in place. `Directory` is the state of the stream "process",
 * which says who is who.
 */
export interface StreamKind<State = unknown, Directory = unknown> {
  /** For example "text/:text/group/:group". */
  readonly pattern: string;
  initial(params: StreamParams): State;
  /** Never refuses: what is recorded has happened. An event whose subject is unknown (its body is withheld) changes nothing. */
  evolve(state: State, entry: Entry): State;
  /** Whether this viewer may see the whole stream. */
  audience(viewer: Viewer, params: StreamParams, directory: Directory): boolean;
}

/** The open parts of `name` under `pattern`, or undefined where it does not fit. */
export function matchStream(pattern: string, name: string): StreamParams | undefined {
  const wanted = pattern.split("/");
  const given = name.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      if (value === "") return undefined;
      params[part.slice(1)] = value;
    } else if (part !== value) return undefined;
  }
  return params;
}
