// Gives commands from a screen, and says in the reader's words what came of them.
import type { CommandContract, InputOf } from "@parley/contract";
import { useToast, useWords } from "@parley/design";
import type { Refusal } from "@parley/kernel";
import { useLiveStore } from "@parley/live/browser";
import { useCallback } from "react";

export interface Told {
  /** What to say when it is done; without it the change itself says so. */
  readonly done?: string;
  /** The way back, offered with it. */
  readonly undo?: () => unknown;
}

/** Resolves to the refusal, which has been said already, or undefined. */
export type Send = <C extends CommandContract>(contract: C, input: InputOf<C>, told?: Told) => Promise<Refusal | undefined>;

export function useSend(): Send {
  const store = useLiveStore();
  const say = useToast();
  const { translate } = useWords<string>();
  return useCallback(
    async (contract, input, told = {}) => {
      const sent = await store.send(contract, input);
      if (sent.kind === "refused") {
        const id = `refusal.${sent.refusal.code}`;
        const words = translate(id, sent.refusal.values);
        say({ message: words === id ? sent.refusal.message : words });
        return sent.refusal;
      }
      const { done, undo } = told;
      if (done !== undefined) say({ message: done, ...(undo === undefined ? {} : { undo: () => void undo() }) });
      return undefined;
    },
    [store, say, translate],
  );
}
