// The way out over fetch: a command's path and body from its contract's address, its id as the Idempotency-Key.
import { pathParameters, type Problem, type Receipt } from "@parley/contract";
import type { Address, CommandSender, SendAnswer } from "../ports.ts";
import { problemRefusal } from "./problem.ts";

/** Who has not answered by then is not going to: the same command is sent again later, and recorded once. */
const PATIENCE_MILLISECONDS = 20_000;

export function commandSender(base: string, locale: string | undefined): CommandSender {
  return {
    async send(process, address, input, id) {
      const { path, body } = commandRequest(process, address, input);
      try {
        const response = await fetch(base + path, {
          method: address.method,
          headers: {
            "content-type": "application/json",
            "idempotency-key": id,
            ...(locale === undefined ? {} : { "accept-language": locale }),
          },
          credentials: "same-origin",
          signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
          body,
        });
        return answerOf(response.status, await response.json());
      } catch {
        // No network, or an answer that is no JSON: a proxy's page, say.
        return { kind: "unreachable" };
      }
    },
  };
}

/** `/api/processes/p/texts/t1/proposals` and the rest of the input as JSON. */
export function commandRequest(process: string, address: Address, input: unknown): { path: string; body: string } {
  // A command's input is an object: its contract says so.
  const rest = { ...(input as Record<string, unknown>) };
  let path: string = address.path;
  for (const name of pathParameters(address.path)) {
    path = path.replace(`:${name}`, encodeURIComponent(String(rest[name])));
    delete rest[name];
  }
  return { path: `/api/processes/${encodeURIComponent(process)}${path}`, body: JSON.stringify(rest) };
}

export function answerOf(status: number, answer: unknown): SendAnswer {
  // The server is of the same house: what it answers is a receipt or a problem document.
  if (status >= 200 && status < 300) return { kind: "recorded", receipt: answer as Receipt };
  if (status >= 500 || status === 408 || status === 429) return { kind: "unreachable" };
  const refusal = problemRefusal(answer as Partial<Problem>);
  return status === 401 ? { kind: "signed-out", refusal } : { kind: "refused", refusal };
}
