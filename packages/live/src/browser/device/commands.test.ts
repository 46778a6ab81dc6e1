import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { answerOf, commandRequest, commandSender } from "./commands.ts";

const address = { name: "text.table-proposal", method: "POST", path: "/texts/:text/proposals" } as const;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(status: number, body: string): Promise<{ base: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return { base: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, requests };
}

test("a command's path takes its parameters from the input, and the rest is its body", () => {
  expect(commandRequest("seoul-2024", address, { text: "t 1", words: "x", nothing: undefined })).toEqual({
    path: "/api/processes/seoul-2024/texts/t%201/proposals",
    body: '{"words":"x"}',
  });
});

test("a command goes out with its id, in the person's language, and its receipt comes back", async () => {
  const receipt = { command: "c1", seq: 4, entries: [], repeated: false };
  const { base, requests } = await serve(201, JSON.stringify(receipt));
  const answer = await commandSender(base, "ar").send("p", address, { text: "t1" }, "c1");
  expect(answer).toEqual({ kind: "recorded", receipt });
  expect(requests[0]?.headers).toMatchObject({ "idempotency-key": "c1", "accept-language": "ar" });
  expect(requests[0]?.url).toBe("/api/processes/p/texts/t1/proposals");
});

test.each([
  [409, "refused"],
  [400, "refused"],
  [403, "refused"],
  [401, "signed-out"],
  [429, "unreachable"],
  [408, "unreachable"],
  [503, "unreachable"],
])("an answer of %i is %s: only what may still be recorded is sent again", (status, kind) => {
  const answer = answerOf(status, {
    code: "text-closed",
    detail: "The text is closed.",
    at: "/text",
    values: { n: 1 },
  });
  expect(answer.kind).toBe(kind);
  if (answer.kind === "refused") {
    expect(answer.refusal).toEqual({
      refused: true,
      code: "text-closed",
      message: "The text is closed.",
      at: "/text",
      values: { n: 1 },
    });
  }
});

test("an answer that is no JSON, and none at all, are no answer", async () => {
  const { base } = await serve(200, "<html>Sign in to the hotel's network</html>");
  const send = () => commandSender(base, undefined).send("p", address, { text: "t1" }, "c1");
  expect(await send()).toEqual({ kind: "unreachable" });
  const closing = server;
  await new Promise((resolve) => closing?.close(resolve));
  expect(await send()).toEqual({ kind: "unreachable" });
});
