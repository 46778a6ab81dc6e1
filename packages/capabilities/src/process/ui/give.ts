// Commands and services as forms give them: the answer is nothing, or the refusal to show.
import type { CommandContract, InputOf, OutputOf, ServiceContract } from "@parley/contract";
import { createClient } from "@parley/contract/client";
import type { Outcome } from "@parley/design";
import { usePage } from "@parley/design/face";
import { isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { useLiveStore } from "@parley/live/browser";
import { useCallback, useEffect, useMemo, useState } from "react";

/** The id of the command is the id of what it makes: a seat, a release. */
export type Given = { readonly id: string };

export function useGive() {
  const store = useLiveStore();
  return useCallback(
    async <C extends CommandContract>(contract: C, input: InputOf<C>): Promise<Outcome> => {
      const sent = await store.send(contract, input);
      return sent.kind === "refused" ? sent.refusal : undefined;
    },
    [store],
  );
}

/** As `useGive`, and answers the command's id, of which the id of what it made is derived. */
export function useMake() {
  const store = useLiveStore();
  return useCallback(
    async <C extends CommandContract>(contract: C, input: InputOf<C>): Promise<Given | Refusal> => {
      const sent = await store.send(contract, input);
      return sent.kind === "refused" ? sent.refusal : { id: sent.id };
    },
    [store],
  );
}

export type Asking = <C extends ServiceContract>(contract: C, input: InputOf<C>) => Promise<OutputOf<C> | Refusal>;

/** Asks the node for what is beside the record: people, invitations, codes, tokens. */
export function useAsk(): Asking {
  const { process = "" } = usePage();
  return useMemo(() => {
    const client = createClient({
      origin: "",
      process,
      fetch: (url, init) => fetch(url, init),
      newId: () => crypto.randomUUID(),
    });
    return (contract, input) => client.service(contract, input);
  }, [process]);
}

/** A service's answer, asked for when the page is there; `again` asks anew. Undefined while it is on its way or refused. */
export function useAnswer<C extends ServiceContract>(
  contract: C,
  wanted: boolean,
): { readonly answer: OutputOf<C> | undefined; readonly again: () => void } {
  const ask = useAsk();
  const [answer, setAnswer] = useState<OutputOf<C>>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    // These contracts ask for nothing but the process.
    void ask(contract, {} as InputOf<C>).then((found) => {
      if (here && !isRefusal(found)) setAnswer(found);
    });
    return () => {
      here = false;
    };
  }, [ask, contract, wanted, round]);
  return { answer, again: useCallback(() => setRound((before) => before + 1), []) };
}
