// The witness that listens.
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { LOG_SIGNATURE, WITNESS_COSIGNATURE, formatVerifier, parseVerifier } from "@parley/record/trust";
import type { Signer, Verifier } from "@parley/record/trust";
import { nodePrimitives, openSigner } from "@parley/record/trust/node";
import { openWitness, witnessServer } from "@parley/record/witness";
import { EXIT, answerRefusal, say } from "../answer.ts";

interface ServeOptions {
  readonly key: string;
  readonly state: string;
  readonly log: readonly string[];
  readonly listen: string;
}

export async function serve(options: ServeOptions): Promise<void> {
  const signer = await readKey(options.key);
  const logs = readLogs(options.log);
  const listen = readListen(options.listen);
  if (isRefusal(signer)) return answerRefusal({}, signer);
  if (isRefusal(logs)) return answerRefusal({}, logs);
  if (isRefusal(listen)) return answerRefusal({}, listen, EXIT.usage);
  const witness = await openWitness({
    signer,
    logs,
    statePath: options.state,
    seconds: () => Math.floor(Date.now() / 1000),
    onFork: (cosigned, offered) => void keepFork(options.state, cosigned, offered),
  });
  if (isRefusal(witness)) return answerRefusal({}, witness);
  const server = witnessServer(witness, (error) => say(String(error)));
  server.listen(listen);
  await once(server, "listening");
  // It listens on TCP, so its address is one.
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  process.stdout.write(`${formatVerifier(signer)}@http://${host}:${port}\n`);
  say(
    `Watching ${[...new Set(logs.map(({ name }) => name))].join(", ")}. The line above is for the record's PARLEY_WITNESSES.`,
  );
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

async function readKey(path: string): Promise<Signer | Refusal> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined)
    return refuse("file-not-found", `There is no key ${path}; make one: parley witness keygen NAME --key ${path}`);
  const signer = openSigner(text);
  if (isRefusal(signer) || signer.type === WITNESS_COSIGNATURE) return signer;
  return refuse(
    "key-for-another-use",
    `${path} is a record's key, not a witness'. Make one: parley witness keygen NAME`,
  );
}

function readLogs(texts: readonly string[]): readonly Verifier[] | Refusal {
  const logs: Verifier[] = [];
  for (const text of texts) {
    const log = parseVerifier(nodePrimitives.sha256, text);
    if (isRefusal(log)) return log;
    if (log.type !== LOG_SIGNATURE)
      return refuse("key-for-another-use", `${log.name} is a witness' key, not a record's.`);
    logs.push(log);
  }
  return logs;
}

function readListen(text: string): { readonly host: string; readonly port: number } | Refusal {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (match === null || port > 65_535)
    return refuse("usage", `"${text}" is not where to listen; give host and port, for example 127.0.0.1:8090.`);
  return { host: (match[1] ?? "").replace(/^\[|\]$/g, ""), port };
}

/** Two signed checkpoints that do not fit together are the proof that the record's keeper rewrote it: they are kept beside the state. */
async function keepFork(state: string, cosigned: string, offered: string): Promise<void> {
  const path = `${state}.fork-${Date.now()}.txt`;
  say(
    `FORK: the record's key has signed a tree that does not continue what it signed before. Both checkpoints are kept in ${path}.`,
  );
  await writeFile(path, `${cosigned}\n${offered}`, { flush: true }).catch((error: unknown) => say(String(error)));
}
