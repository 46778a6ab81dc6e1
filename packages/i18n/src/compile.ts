// From ICU MessageFormat to messages that need no parser: done at build time for the browser, at start on the server.
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import type { Catalogue, CompiledCatalogue, CompiledMessage } from "./translator.ts";

/** @throws Error for a message that is no ICU MessageFormat (a catalogue is part of the program: a bug, not input). */
export function compileMessage(message: string): CompiledMessage {
  return compileMessageOrThrow(message);
}

export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  return Object.fromEntries(Object.entries(catalogue).map(([id, message]) => [id, compileMessage(message)]));
}
