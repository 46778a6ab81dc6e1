// The checkpoints that a node hands out: signed by itself, and cosigned by the witnesses that are configured.
import type { Logs } from "@parley/http";
import type { ProcessHost } from "@parley/engine";
import { isRefusal } from "@parley/kernel";
import { parseVerifier } from "@parley/record/trust";
import { nodePrimitives } from "@parley/record/trust/node";
import { WitnessClient } from "@parley/record/witness";
import type { WitnessAddress } from "@parley/record/witness";
import { ConfigurationError } from "./configuration.ts";

export interface Notes {
  /** Texts of the witnesses' public keys. */
  readonly witnesses: readonly string[];
  noteOf(host: ProcessHost): Promise<{ readonly note: string; readonly size: number }>;
}

/** `configured` is the value of PARLEY_WITNESSES: "<vkey>@<url>" for each, separated by blanks. */
export function openNotes(configured: string | undefined, logs: Logs): Notes {
  const witnesses = (configured ?? "")
    .split(/\s+/)
    .filter((text) => text !== "")
    .map(readWitness);
  const client = new WitnessClient({ primitives: nodePrimitives, witnesses: witnesses.map(({ address }) => address) });
  const latest = new Map<string, { readonly note: string; readonly size: number }>();
  return {
    witnesses: witnesses.map(({ vkey }) => vkey),
    async noteOf(host) {
      const known = latest.get(host.process);
      const { size } = host.record.treeHead();
      if (known?.size === size) return known;
      const signed = await host.record.checkpoint();
      const { note } =
        witnesses.length === 0
          ? signed
          : await client.cosign(signed.note, async (from, to) =>
              (await logs.grown(host, to)).consistencyProof(from, to),
            );
      const fresh = { note, size: signed.size };
      latest.set(host.process, fresh);
      return fresh;
    },
  };
}

function readWitness(text: string): { readonly vkey: string; readonly address: WitnessAddress } {
  const at = text.lastIndexOf("@");
  const [vkey, url] = [text.slice(0, at), text.slice(at + 1)];
  const verifier = parseVerifier(nodePrimitives.sha256, vkey);
  if (at < 1 || isRefusal(verifier) || !URL.canParse(url)) {
    throw new ConfigurationError(
      `PARLEY_WITNESSES holds "${text}"; give <verifier key>@<address> for each witness, separated by blanks.`,
    );
  }
  return { vkey, address: { url, verifier } };
}
