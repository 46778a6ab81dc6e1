// How nodes on one Postgres hear of each other's commits: a ring that carries a process and a seq, and a slow look around besides.
import { Client } from "pg";
import { clientConfig } from "./connections.ts";
import type { Connections, PostgresAddress } from "./connections.ts";

/** A notice is a transaction too; it need not wait for the disk. */
const RING = "select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)";

type Listener = (process: string, seq: number) => void;

/** Milliseconds between two looks at all heads, for rings that were missed. */
const LOOK_AROUND = 2_000;
const SHORTEST_WAIT = 100;
const LONGEST_WAIT = 5_000;

export class Doorbell {
  readonly #address: PostgresAddress;
  readonly #connections: Connections;
  readonly #channel: string;
  /** The latest seq that is still to be rung, by process. */
  readonly #toRing = new Map<string, number>();
  #isRinging = false;
  #listener: Listener = () => undefined;
  #client: Client | undefined;
  #failures = 0;
  #isClosed = false;
  #reconnecting: NodeJS.Timeout | undefined;
  #lookingAround: NodeJS.Timeout | undefined;

  constructor(address: PostgresAddress, connections: Connections) {
    this.#address = address;
    this.#connections = connections;
    this.#channel = `parley.${address.schema}`;
  }

  /** Starts to listen; connects again by itself whenever the connection is lost. */
  listen(listener: Listener): void {
    this.#listener = listener;
    void this.#connect();
    this.#lookingAround = setInterval(() => void this.#lookAround(), LOOK_AROUND).unref();
  }

  /** Tells the other nodes, after the commit and not within it: Postgres makes all transactions that notify wait for each other. */
  ring(process: string, seq: number): void {
    this.#toRing.set(process, seq);
    if (!this.#isRinging) void this.#ringAll();
  }

  async #ringAll(): Promise<void> {
    this.#isRinging = true;
    try {
      for (const [process, seq] of this.#toRing) {
        this.#toRing.delete(process);
        await this.#connections.query(RING, [this.#channel, `${seq} ${process}`]);
      }
    } catch {
      // The others will look around.
    } finally {
      this.#isRinging = false;
    }
  }

  async #connect(): Promise<void> {
    const client = new Client(clientConfig(this.#address));
    this.#client = client;
    client.on("error", () => undefined);
    client.on("end", () => this.#connectLater());
    client.on("notification", ({ payload = "" }) => {
      const [seq = "", process = ""] = payload.split(" ");
      this.#listener(process, Number(seq));
    });
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
      this.#failures = 0;
      await this.#lookAround();
    } catch {
      await client.end().catch(() => undefined);
      this.#connectLater();
    }
  }

  #connectLater(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#reconnecting);
    const wait = Math.min(SHORTEST_WAIT * 2 ** this.#failures++, LONGEST_WAIT);
    this.#reconnecting = setTimeout(() => void this.#connect(), wait).unref();
  }

  async #lookAround(): Promise<void> {
    try {
      const heads = await this.#connections.query<{ process: string; seq: number }>("select process, seq from $s.head");
      for (const { process, seq } of heads) this.#listener(process, seq);
    } catch {
      // The next look, or the next connection, will do.
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#reconnecting);
    clearInterval(this.#lookingAround);
    await this.#client?.end().catch(() => undefined);
  }
}
