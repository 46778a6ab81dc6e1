// A TCP proxy that a test can cut, before a database that stays as it is.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** What to do with bytes from the client: pass them on, cut before they are passed on, or pass them on and hide the answer. */
export type Passage = "pass" | "cut-before" | "cut-after";

export class CuttingProxy {
  /** Asked about everything that a client sends. */
  passage: (bytes: Buffer) => Passage = () => "pass";
  readonly #server: Server;
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #isUp = true;

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((client) => this.#connect(client));
  }

  static async before(url: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(new URL(url));
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** The target's address, through here. */
  get url(): string {
    const url = new URL(this.#target);
    url.hostname = "127.0.0.1";
    // A server that listens on a port has such an address.
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** False from a cut to `mend`. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** Breaks all connections, and each new one at once, until `mend`. */
  cut(): void {
    this.#isUp = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isUp = true;
    this.passage = () => "pass";
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #connect(client: Socket): void {
    client.on("error", () => undefined);
    if (!this.#isUp) {
      client.destroy();
      return;
    }
    const server = connect(Number(this.#target.port), this.#target.hostname);
    this.#sockets.add(client);
    client.on("close", () => {
      this.#sockets.delete(client);
      // Ends it in good order, so that the database works off what it was sent.
      server.end();
    });
    server.on("error", () => client.destroy());
    server.on("close", () => client.destroy());
    server.on("data", (bytes) => client.write(bytes));
    client.on("data", (bytes) => {
      const passage = this.passage(bytes);
      if (passage === "pass") server.write(bytes);
      else {
        this.#isUp = false;
        if (passage === "cut-after") server.write(bytes);
        for (const socket of this.#sockets) socket.destroy();
      }
    });
  }
}
