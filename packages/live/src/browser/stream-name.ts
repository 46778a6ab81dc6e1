// The name of a stream, from its kind's pattern and its parameters.
import type { StreamParams } from "@parley/kernel";

/** `streamName("text/:text", { text: "t1" })` is "text/t1". @throws TypeError where a parameter is missing: a bug of the caller. */
export function streamName(pattern: string, params: StreamParams = {}): string {
  return pattern.replace(/:([A-Za-z]+)/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined || value === "") throw new TypeError(`the stream ${pattern} needs :${name}`);
    return value;
  });
}
