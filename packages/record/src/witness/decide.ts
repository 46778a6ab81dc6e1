// What a witness answers to a checkpoint: it cosigns only what continues what it has cosigned before. Pure.
import { isRefusal } from "@parley/kernel";
import { equalBytes, verifyConsistency } from "../tree/index.ts";
import { cosign, openCheckpoint, parseCheckpoint, parseNote } from "../trust/index.ts";
import type { Checkpoint, Primitives, Signer, Verifier } from "../trust/index.ts";
import { SIZE_TYPE, formatCosignatures, parseAddCheckpoint } from "./protocol.ts";

export interface WitnessSituation {
  readonly primitives: Primitives;
  /** The witness' own key. */
  readonly signer: Signer;
  /** The keys of the logs that it watches; a key's name is the log's origin. */
  readonly logs: readonly Verifier[];
  /** The checkpoint that it last cosigned of an origin. */
  readonly latest: (origin: string) => Checkpoint | undefined;
  /** Now, in seconds since 1970. */
  readonly seconds: number;
}

/** An HTTP answer. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422 | 503;
  readonly contentType: string;
  readonly body: string;
  /** With status 200: what it has now cosigned and must remember before it answers. */
  readonly cosigned?: { readonly checkpoint: Checkpoint; readonly note: string };
  /** True where a log has signed something that does not continue what it signed before: proof that it misbehaves. */
  readonly fork?: true;
}

const PLAIN = "text/plain; charset=utf-8";

export function decideAddCheckpoint(situation: WitnessSituation, body: string): WitnessAnswer {
  const { primitives, signer, seconds } = situation;
  const request = parseAddCheckpoint(body);
  if (isRefusal(request)) return say(400, request.message);
  const note = parseNote(request.note);
  if (isRefusal(note)) return say(400, note.message);
  const claimed = parseCheckpoint(note.text);
  if (isRefusal(claimed)) return say(400, claimed.message);

  const keys = situation.logs.filter(({ name }) => name === claimed.origin);
  if (keys.length === 0) return say(404, `This witness does not watch ${claimed.origin}.`);
  const opened = openCheckpoint(primitives, request.note, { log: keys });
  if (isRefusal(opened)) return say(403, opened.message);
  const { checkpoint } = opened;
  if (request.oldSize > checkpoint.size) return say(400, "The old size is larger than the checkpoint's size.");

  const latest = situation.latest(checkpoint.origin);
  const latestSize = latest?.size ?? 0;
  if (request.oldSize !== latestSize) return { status: 409, contentType: SIZE_TYPE, body: `${latestSize}\n` };
  if (latest?.size === checkpoint.size && !equalBytes(latest.root, checkpoint.root)) {
    return {
      ...say(409, `Of ${checkpoint.origin} this witness has cosigned another tree of ${checkpoint.size} entries.`),
      fork: true,
    };
  }
  if (!continues(primitives, latest, checkpoint, request.proof)) {
    return say(
      422,
      `The proof does not show that the tree of ${checkpoint.size} entries begins with that of ${latestSize}.`,
    );
  }
  return {
    status: 200,
    contentType: PLAIN,
    body: formatCosignatures([cosign(signer, opened.text, seconds)]),
    cosigned: { checkpoint, note: request.note },
  };
}

function continues(
  primitives: Primitives,
  latest: Checkpoint | undefined,
  next: Checkpoint,
  proof: readonly Uint8Array[],
): boolean {
  if (latest === undefined) return proof.length === 0;
  return verifyConsistency(primitives.sha256, {
    oldSize: latest.size,
    oldRoot: latest.root,
    size: next.size,
    root: next.root,
    proof,
  });
}

function say(status: WitnessAnswer["status"], sentence: string): WitnessAnswer {
  return { status, contentType: PLAIN, body: `${sentence}\n` };
}
