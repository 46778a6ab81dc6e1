// The client of http-commands.bench.ts: 64 connections, each giving and taking back a delegation's support, one command after another.
// Usage: node http-commands.client.ts ADDRESS. Writes what it measured as JSON.
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

const CONNECTIONS = 64;
const SECONDS = 8;
const WARM_UP_SECONDS = 3;
const PROCESS = "demonstration";

const address = process.argv[2] ?? "";
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: string;
}

function send(method: string, path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
  const answer = Promise.withResolvers<Answer>();
  const sent = request(address + path, { method, agent, headers: { ...headers, "content-length": body.length } });
  sent.on("response", (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    response.on("end", () => {
      answer.resolve({
        status: response.statusCode ?? 0,
        cookies: response.headers["set-cookie"] ?? [],
        body: text,
      });
    });
  });
  sent.on("error", answer.reject);
  sent.end(body);
  return answer.promise;
}

async function sitDown(seat: string): Promise<string> {
  const headers = { origin: address, "content-type": "application/json" };
  const answer = await send("POST", "/api/auth/demonstration", headers, JSON.stringify({ process: PROCESS, seat }));
  if (answer.status !== 200) throw new Error(`sitting down was refused: ${answer.body}`);
  return answer.cookies[0]?.split(";")[0] ?? "";
}

async function seats(): Promise<readonly string[]> {
  const answer = await send("GET", `/api/processes/${PROCESS}/`, {}, "");
  const { participants } = JSON.parse(answer.body) as {
    readonly participants: readonly { readonly id: string; readonly name: string }[];
  };
  return participants.filter(({ name }) => name.endsWith("(fictional)")).map(({ id }) => `demo-head-${id}`);
}

async function proposals(): Promise<readonly { readonly id: string; readonly by: string }[]> {
  const answer = await send("GET", `/api/processes/${PROCESS}/texts/outcome/proposals`, {}, "");
  const all = JSON.parse(answer.body) as readonly {
    readonly id: string;
    readonly by: string;
    readonly standing: string;
  }[];
  return all.filter(({ standing }) => standing === "live");
}

const heads = await seats();
const table = await proposals();
const until = performance.now() + (WARM_UP_SECONDS + SECONDS) * 1000;
const from = performance.now() + WARM_UP_SECONDS * 1000;
const took: number[] = [];

async function connection(nth: number): Promise<void> {
  const seat = heads[nth % heads.length] ?? "";
  const cookie = await sitDown(seat);
  const others = table.filter(({ by }) => !seat.endsWith(by));
  const proposal = others[nth % others.length]?.id ?? "";
  const path = `/api/processes/${PROCESS}/texts/outcome/proposals/${proposal}/support`;
  for (let turn = 0; performance.now() < until; turn++) {
    const started = performance.now();
    const headers = {
      cookie,
      origin: address,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    const answer = await send(turn % 2 === 0 ? "PUT" : "DELETE", path, headers, "{}");
    // The demonstration may have recorded this support already; such a command is answered and is not counted.
    if (answer.status !== 200) {
      if (answer.status !== 409) throw new Error(`refused: ${answer.status} ${answer.body}`);
      continue;
    }
    if (started >= from && !answer.body.includes('"entries":[]')) took.push(performance.now() - started);
  }
}

await Promise.all(Array.from({ length: CONNECTIONS }, (_, nth) => connection(nth)));
took.sort((a, b) => a - b);
console.log(JSON.stringify({ perSecond: took.length / SECONDS, p99: took[Math.floor(took.length * 0.99)] ?? 0 }));
process.exit(0);
