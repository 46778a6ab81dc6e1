// A server of one journey's own: a process like that of `npm start`, on a free port with a data directory of its own, which a
// journey may kill and start again.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

const ROOT = join(import.meta.dirname, "..");
const INVITATION = /^https?:\S+\/invitation#\S+$/m;
const READY = /^Parley is at /m;
/** The first start founds the demonstration; on a busy machine that takes its time. */
const START_MILLISECONDS = 60_000;

export class OwnServer {
  readonly origin: string;
  readonly #port: number;
  readonly #data: string;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #printed = "";

  private constructor(port: number, data: string, environment: Readonly<Record<string, string>>) {
    this.#port = port;
    this.#data = data;
    this.#environment = environment;
    this.origin = `http://localhost:${port}`;
  }

  /** `environment` is what a host would set beside port and directory: `PARLEY_PROCESS` for a real process. */
  static async open(environment: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
    const data = await mkdtemp(join(tmpdir(), "parley-journey-"));
    const server = new OwnServer(await freePort(), data, environment);
    await server.start();
    return server;
  }

  /** The host's one-time link, as the first start printed it. */
  get invitation(): string {
    const [link] = INVITATION.exec(this.#printed) ?? [];
    if (link === undefined) throw new Error(`the server printed no invitation:\n${this.#printed}`);
    return link;
  }

  /** Starts on the same port and directory; resolves when the server says where it is. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ["apps/server/src/main.ts"], {
      cwd: ROOT,
      env: {
        ...process.env,
        PARLEY_PORT: String(this.#port),
        PARLEY_DATA: this.#data,
        PARLEY_ORIGIN: this.origin,
        ...this.#environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let said = "";
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      this.#printed += piece.toString();
      if (READY.test(said)) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`the server ended with code ${code}:\n${said}`)));
    const late = setTimeout(() => reject(new Error(`the server does not start:\n${said}`)), START_MILLISECONDS);
    await promise.finally(() => clearTimeout(late));
  }

  /** As when the power fails: no farewell. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async close(): Promise<void> {
    await this.#end("SIGTERM");
    await rm(this.#data, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    child.once("exit", () => resolve());
    child.kill(signal);
    await promise;
  }
}
