// Gives commands from a screen, and says in the reader's words what came of them.
import type { CommandContract, InputOf } from "@parley/contract";
import { useToast, useWords } from "@parley/design";
import type { Refusal } from "@parley/kernel";
import { useLiveStore } from "@parley/live/browser";
import { useCallback } from "react";

export interface Told {
  /** What to say when it is recorded; without it the change itself says so. */
  readonly done?: string;
  /** The way back, offered with it; gets the id of the command that was given. */
  readonly undo?: (id: string) => unknown;
}

/**
 * Resolves to the command's id where it is recorded, or kept on this device to go out later; to undefined where it was refused,
 * which has been said.
 */
export type Send = <C extends CommandContract>(
  contract: C,
  input: InputOf<C>,
  told?: Told,
) => Promise<string | undefined>;

export function useSend(): Send {
  const store = useLiveStore();
  const say = useToast();
  const refusalWords = useRefusalWords();
  const { translate } = useWords<"text.waits">();
  return useCallback(
    async (contract, input, { done, undo } = {}) => {
      const sent = await store.send(contract, input);
      if (sent.kind === "refused") {
        say({ message: refusalWords(sent.refusal) });
        return undefined;
      }
      const message = sent.kind === "waiting" ? translate("text.waits") : done;
      if (message !== undefined) say({ message, ...(undo === undefined ? {} : { undo: () => void undo(sent.id) }) });
      return sent.id;
    },
    [store, say, refusalWords, translate],
  );
}

/** A refusal as a sentence for the reader; the English message where no catalogue of this page has its code. */
export function useRefusalWords(): (refusal: Refusal) => string {
  const { knows, translate } = useWords<string>();
  return useCallback(
    ({ code, message, values }) => {
      const id = `refusal.${code}`;
      return knows(id) ? translate(id, values) : message;
    },
    [knows, translate],
  );
}
