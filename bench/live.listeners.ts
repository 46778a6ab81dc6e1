// The listeners of the live benchmark, in a process of their own: bare sockets that do no more than find each entry's number.
import { connect, type Socket } from "node:net";

/** What the benchmark asks of the listeners, and what they answer. */
export type ToListeners =
  | { readonly type: "connect"; readonly kind: string; readonly port: number; readonly count: number }
  /** Answered once every listener has had every entry up to `last`. */
  | { readonly type: "wait"; readonly last: number };

const MARK = "~".charCodeAt(0);
const MARK_BYTES = 9;
/** So many connections are being made at the same time. */
const AT_ONCE = 100;

interface Listening {
  /** The number of the last entry that it had. */
  last: number;
  /** The end of a piece that cut an entry's number in two. */
  rest: Buffer | undefined;
}

const listening: Listening[] = [];
let wrong = 0;
let waitingFor = Infinity;
let there = 0;

function handshake(kind: string, nth: number): string {
  if (kind === "parley")
    return "GET /live?streams=process HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n";
  const key = Buffer.from(String(nth).padStart(16, "0")).toString("base64");
  const path = kind === "ws" ? "/" : "/socket.io/?EIO=4&transport=websocket";
  const upgrade = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}`;
  return `GET ${path} HTTP/1.1\r\nHost: bench\r\n${upgrade}\r\n\r\n`;
}

/** Socket.IO's own hello: the text frame "40", masked with zeros. */
const SOCKET_IO_CONNECT = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]);

/** Whether the server has said all that it says before the first entry. */
function isUp(kind: string, said: string): boolean {
  if (kind === "parley") return said.includes("event: snapshot") && said.endsWith("\n\n");
  if (kind === "ws") return said.includes("\r\n\r\n");
  return said.includes('40{"sid"');
}

function open(kind: string, port: number, nth: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const address = `127.0.0.${1 + (nth % 4)}`;
    const socket: Socket = connect({ port, host: address, localAddress: address, noDelay: true });
    const one: Listening = { last: 0, rest: undefined };
    let said = "";
    const greet = (bytes: Buffer): void => {
      said += bytes.toString("latin1");
      if (kind === "socket.io" && said.includes('0{"sid"') && !said.includes('40{"sid"'))
        socket.write(SOCKET_IO_CONNECT);
      if (!isUp(kind, said)) return;
      socket.off("data", greet);
      socket.on("data", (piece) => hear(one, piece));
      listening.push(one);
      resolve();
    };
    socket.on("data", greet);
    socket.on("connect", () => socket.write(handshake(kind, nth)));
    socket.on("error", reject);
    socket.on("close", () => wrong++);
  });
}

function hear(one: Listening, piece: Buffer): void {
  const bytes = one.rest === undefined ? piece : Buffer.concat([one.rest, piece]);
  one.rest = undefined;
  const before = one.last;
  for (let at = bytes.indexOf(MARK); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
    if (bytes.length - at < MARK_BYTES) {
      one.rest = bytes.subarray(at);
      break;
    }
    const seq = Number(bytes.toString("latin1", at + 1, at + MARK_BYTES));
    if (one.last !== 0 && seq !== one.last + 1) wrong++;
    one.last = seq;
  }
  if (before < waitingFor && one.last >= waitingFor) {
    there++;
    if (there === listening.length) answer();
  }
}

function answer(): void {
  process.send?.({ type: "wait", ended: String(process.hrtime.bigint()), wrong });
  waitingFor = Infinity;
}

async function connectAll(kind: string, port: number, count: number): Promise<void> {
  let next = listening.length;
  const end = next + count;
  const worker = async (): Promise<void> => {
    while (next < end) await open(kind, port, next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.send?.({ type: "connect" });
}

process.on("message", (message: ToListeners) => {
  if (message.type === "connect") {
    void connectAll(message.kind, message.port, message.count);
    return;
  }
  waitingFor = message.last;
  there = listening.filter(({ last }) => last >= message.last).length;
  if (there === listening.length) answer();
});
