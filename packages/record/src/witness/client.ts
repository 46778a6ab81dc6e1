// A node asking its witnesses to cosign a checkpoint, each with the proof from what that witness has seen.
import { isRefusal } from "@parley/kernel";
import { checkSignatures, parseCheckpoint, parseNote, withSignatures } from "../trust/index.ts";
import type { NoteSignature, Primitives, Verifier } from "../trust/index.ts";
import { LONGEST_REQUEST, SIZE_TYPE, formatAddCheckpoint, parseCosignatures, parseSize } from "./protocol.ts";

export interface WitnessAddress {
  /** What stands before "/add-checkpoint": "https://witness.example". */
  readonly url: string;
  readonly verifier: Verifier;
}

/**
 * What came of asking one witness:
 * - `cosigned`: its signature is under the note.
 * - `ahead`: it has cosigned a longer tree (`size`) of this origin: this node has lost entries, or somebody else has its key.
 * - `refused`: it answered otherwise; `status` and its words. 409 or 422 here means that it sees a fork.
 * - `unreachable`: no answer in time, or none that could be understood.
 */
export type WitnessResult = { readonly witness: string } & (
  | { readonly kind: "cosigned"; readonly at: number }
  | { readonly kind: "ahead"; readonly size: number }
  | { readonly kind: "refused"; readonly status: number; readonly words: string }
  | { readonly kind: "unreachable"; readonly why: string }
);

export interface WitnessClientOptions {
  readonly primitives: Primitives;
  readonly witnesses: readonly WitnessAddress[];
  /** By default the system's. */
  readonly fetch?: typeof fetch;
  /** Made anew for each request; by default one that gives up after five seconds. */
  readonly deadline?: () => AbortSignal;
}

/** Gives the consistency proof from the tree of `oldSize` leaves to that of `size`. */
export type ProveConsistency = (oldSize: number, size: number) => Promise<readonly Uint8Array[]>;

export interface Cosigned {
  /** The note with every cosignature that came back and is right. */
  readonly note: string;
  /** One for each witness, in their order. */
  readonly results: readonly WitnessResult[];
}

const DEADLINE_MILLISECONDS = 5000;

/** Remembers how far each witness has come with each origin, so that it usually asks once. */
export class WitnessClient {
  readonly #options: WitnessClientOptions;
  readonly #sizes = new Map<string, number>();

  constructor(options: WitnessClientOptions) {
    this.#options = options;
  }

  /** Asks all witnesses at once. Never throws for what a witness does. `note` is a checkpoint that the node has signed. */
  async cosign(note: string, prove: ProveConsistency): Promise<Cosigned> {
    const asked = await Promise.all(this.#options.witnesses.map((witness) => this.#ask(witness, note, prove)));
    const signatures = asked.flatMap(({ signature }) => signature ?? []);
    const together = withSignatures(note, signatures);
    return { note: isRefusal(together) ? note : together, results: asked.map(({ result }) => result) };
  }

  async #ask(witness: WitnessAddress, note: string, prove: ProveConsistency): Promise<Asked> {
    const parsed = parseNote(note);
    const checkpoint = isRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
    if (isRefusal(parsed) || isRefusal(checkpoint)) throw new TypeError("only a signed checkpoint can be cosigned");
    const { name } = witness.verifier;
    const memory = `${name}\n${checkpoint.origin}`;
    let oldSize = Math.min(this.#sizes.get(memory) ?? 0, checkpoint.size);
    try {
      let answer = await this.#post(witness, { oldSize, proof: await prove(oldSize, checkpoint.size), note });
      if (answer.status === 409 && answer.contentType === SIZE_TYPE) {
        const size = parseSize(answer.body);
        if (size === undefined)
          return { result: { witness: name, kind: "unreachable", why: "its answer has no size" } };
        this.#sizes.set(memory, size);
        if (size > checkpoint.size) return { result: { witness: name, kind: "ahead", size } };
        oldSize = size;
        answer = await this.#post(witness, { oldSize, proof: await prove(oldSize, checkpoint.size), note });
      }
      if (answer.status !== 200) {
        const words = answer.body.slice(0, 500).trim();
        return { result: { witness: name, kind: "refused", status: answer.status, words } };
      }
      const good = this.#goodSignature(witness, parsed.text, answer.body);
      if (good === undefined)
        return { result: { witness: name, kind: "unreachable", why: "its cosignature is not right" } };
      this.#sizes.set(memory, checkpoint.size);
      return { signature: good.signature, result: { witness: name, kind: "cosigned", at: good.at } };
    } catch (error) {
      return {
        result: { witness: name, kind: "unreachable", why: error instanceof Error ? error.message : String(error) },
      };
    }
  }

  #goodSignature(
    { verifier }: WitnessAddress,
    text: string,
    body: string,
  ): { signature: NoteSignature; at: number } | undefined {
    const signature = parseCosignatures(body)?.find(({ name, id }) => name === verifier.name && id === verifier.id);
    if (signature === undefined) return undefined;
    const signed = checkSignatures(this.#options.primitives, { text, signatures: [signature] }, [verifier]);
    const at = isRefusal(signed) ? undefined : signed[0]?.at;
    return at === undefined ? undefined : { signature, at };
  }

  async #post({ url }: WitnessAddress, request: Parameters<typeof formatAddCheckpoint>[0]): Promise<PostAnswer> {
    const send = this.#options.fetch ?? fetch;
    const signal = this.#options.deadline?.() ?? AbortSignal.timeout(DEADLINE_MILLISECONDS);
    const response = await send(`${url.replace(/\/$/, "")}/add-checkpoint`, {
      method: "POST",
      body: formatAddCheckpoint(request),
      redirect: "error",
      signal,
    });
    return {
      status: response.status,
      contentType: response.headers.get("content-type") ?? "",
      body: await boundedText(response),
    };
  }
}

interface Asked {
  readonly result: WitnessResult;
  readonly signature?: NoteSignature;
}

interface PostAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A witness is another's machine: it gets no chance to fill our memory. */
async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_REQUEST) throw new Error("its answer is too long");
  }
  return text + decoder.decode();
}
