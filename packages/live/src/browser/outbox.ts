// The outbox: the commands that this browser gave and that the record has not answered for yet.
import type { CommandContract, Receipt } from "@parley/contract";
import { refuse, type Entry, type Refusal } from "@parley/kernel";
import type { Foreseen } from "./overlay.ts";
import type { Address, Device, SendAnswer, WaitingCommand } from "./ports.ts";
import type { PendingCommand, Sent } from "./view.ts";

/** How often a command that must not wait is sent before its giver is told that no answer came. */
const ATTEMPTS = 3;
const FIRST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

export interface OutboxOptions {
  readonly process: string;
  readonly actor: string;
  readonly device: Device;
  /** Whether this tab sends what waits; one tab does it for all, so that it goes out in order. */
  leading(): boolean;
  /** Tells the other tabs. */
  say(message: OutboxMessage): void;
  /** The commands have changed: lay them over anew. */
  changed(): void;
}

/** What tabs tell one another of what waits. */
export type OutboxMessage =
  | { readonly kind: "waits"; readonly command: WaitingCommand }
  | { readonly kind: "recorded"; readonly id: string; readonly receipt: Receipt }
  | { readonly kind: "dismissed"; readonly id: string };

interface Outgoing extends Foreseen {
  readonly address: Address;
  /** Its place among all; those that waited through a reload come first. */
  readonly order: number;
  status: PendingCommand["status"];
  refusal: Refusal | undefined;
  receipt: Receipt | undefined;
  /** Whether it has gone out: from then on it may have been recorded. */
  tried: boolean;
}

export class Outbox {
  readonly #options: OutboxOptions;
  #outgoing: Outgoing[] = [];
  #sendingWaiting = false;
  /** One command goes out after the other: the next may be about what this one makes. */
  #turn: Promise<void> = Promise.resolve();
  #failures = 0;
  #cancelAgain: (() => void) | undefined;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** In the order in which they are laid over what is confirmed. */
  commands(): readonly Foreseen[] {
    return this.#outgoing.filter(({ status }) => status !== "refused");
  }

  pending(): readonly PendingCommand[] {
    return this.#outgoing
      .filter(({ receipt }) => receipt === undefined)
      .map(({ id, contract, input, at, status, refusal }) => ({
        id,
        contract,
        input,
        at,
        status,
        ...(refusal === undefined ? {} : { refusal }),
      }));
  }

  get(id: string): Foreseen | undefined {
    return this.#outgoing.find((outgoing) => outgoing.id === id);
  }

  /** Fetches what waited on the device, for example through a reload. */
  async load(): Promise<void> {
    const { process, actor, device } = this.#options;
    // A device that lets nothing be stored (private browsing) has nothing that waits.
    const stored = await device.storage.all().catch(() => []);
    for (const command of stored) if (command.process === process && command.actor === actor) this.#keep(command);
    this.#options.changed();
    this.sendWaiting();
  }

  async give(contract: CommandContract, input: unknown): Promise<Sent> {
    const { device } = this.#options;
    const id = device.newId();
    const online = device.network.online();
    if (contract.offline === "online-only" && !online) return { kind: "refused", id, refusal: offlineRefusal() };
    const { name, method, path } = contract;
    const outgoing: Outgoing = {
      id,
      contract: name,
      address: { name, method, path },
      input,
      at: device.now(),
      order: Math.max(0, ...this.#outgoing.map(({ order }) => order)) + 1,
      status: "sending",
      refusal: undefined,
      receipt: undefined,
      foreseen: [],
      partly: false,
      tried: false,
      doubtful: false,
    };
    this.#outgoing.push(outgoing);
    this.#options.changed();
    const sent = this.#turn.then(() => this.#sendInTurn(outgoing, contract.offline === "queue"));
    this.#turn = sent.then(() => {});
    return sent;
  }

  /** Sends what waits, in order, if this tab is the one to do it; called whenever that may have become possible. */
  sendWaiting(): void {
    if (this.#sendingWaiting || this.#closed || !this.#options.leading()) return;
    this.#cancelAgain?.();
    this.#cancelAgain = undefined;
    this.#sendingWaiting = true;
    void this.#sendAllWaiting().finally(() => {
      this.#sendingWaiting = false;
    });
  }

  async dismiss(id: string): Promise<void> {
    this.#remove(id);
    this.#options.say({ kind: "dismissed", id });
    this.#options.changed();
    await this.#forget(id);
  }

  /** Takes what another tab said. */
  heard(message: OutboxMessage): void {
    switch (message.kind) {
      case "waits":
        this.#keep(message.command);
        this.sendWaiting();
        break;
      case "recorded": {
        const outgoing = this.#find(message.id);
        if (outgoing !== undefined) outgoing.receipt = message.receipt;
        break;
      }
      case "dismissed":
        this.#remove(message.id);
        break;
    }
    this.#options.changed();
  }

  /** A state of `stream` came from the server: it may hold what commands did whose answer is not here. */
  stateCame(stream: string): void {
    for (const outgoing of this.#outgoing) {
      const { tried, foreseen } = outgoing;
      if (tried && (foreseen.length === 0 || foreseen.some((entry) => entry.stream === stream)))
        outgoing.doubtful = true;
    }
  }

  /** Lets go of the commands whose every entry is confirmed here, as `isConfirmed` says. */
  settle(isConfirmed: (entry: Entry) => boolean): void {
    this.#outgoing = this.#outgoing.filter(
      ({ receipt }) => receipt === undefined || !receipt.entries.every(isConfirmed),
    );
  }

  clear(): void {
    this.#outgoing = [];
  }

  close(): void {
    this.#closed = true;
    this.#cancelAgain?.();
  }

  /** A command that may wait goes behind those that wait already. */
  #sendInTurn(outgoing: Outgoing, mayWait: boolean): Promise<Sent> {
    const others = this.#outgoing.some(({ status, receipt }) => status === "waiting" && receipt === undefined);
    if (mayWait && (others || !this.#options.device.network.online())) return this.#wait(outgoing);
    return this.#send(outgoing, mayWait, 1);
  }

  async #send(outgoing: Outgoing, mayWait: boolean, attempt: number): Promise<Sent> {
    const { id } = outgoing;
    const answer = await this.#transmit(outgoing);
    switch (answer.kind) {
      case "recorded":
        outgoing.receipt = answer.receipt;
        this.#options.changed();
        return { kind: "recorded", id, receipt: answer.receipt };
      case "refused":
      case "signed-out":
        this.#remove(id);
        this.#options.changed();
        return { kind: "refused", id, refusal: answer.refusal };
      case "unreachable":
        if (mayWait) return this.#wait(outgoing);
        if (attempt < ATTEMPTS) {
          await this.#pause(FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1));
          return this.#send(outgoing, mayWait, attempt + 1);
        }
        this.#remove(id);
        this.#options.changed();
        return { kind: "refused", id, refusal: noAnswerRefusal() };
    }
  }

  async #wait(outgoing: Outgoing): Promise<Sent> {
    outgoing.status = "waiting";
    this.#outgoing.sort(byOrder);
    const command = this.#waiting(outgoing);
    this.#options.changed();
    await this.#store(command);
    this.#options.say({ kind: "waits", command });
    this.#again();
    return { kind: "waiting", id: outgoing.id };
  }

  async #sendAllWaiting(): Promise<void> {
    for (;;) {
      const next = this.#outgoing.find(({ status, receipt }) => status === "waiting" && receipt === undefined);
      if (next === undefined || this.#closed || !this.#options.device.network.online()) return;
      const answer = await this.#transmit(next);
      if (this.#find(next.id) === undefined) continue;
      if (answer.kind === "unreachable" || answer.kind === "signed-out") return this.#again();
      this.#failures = 0;
      if (answer.kind === "recorded") {
        next.receipt = answer.receipt;
        this.#options.say({ kind: "recorded", id: next.id, receipt: answer.receipt });
        this.#options.changed();
        await this.#forget(next.id);
      } else {
        next.status = "refused";
        next.refusal = answer.refusal;
        const command = this.#waiting(next);
        this.#options.say({ kind: "waits", command });
        this.#options.changed();
        await this.#store(command);
      }
    }
  }

  /** Tries again after a pause that grows; a connection that comes back is sooner. */
  #again(): void {
    if (this.#closed || this.#cancelAgain !== undefined) return;
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** this.#failures++);
    this.#cancelAgain = this.#options.device.timers.after(pause, () => {
      this.#cancelAgain = undefined;
      this.sendWaiting();
    });
  }

  #transmit(outgoing: Outgoing): Promise<SendAnswer> {
    const { address, input, id } = outgoing;
    outgoing.tried = true;
    return this.#options.device.commands.send(this.#options.process, address, input, id);
  }

  /** Takes in a waiting command as it is stored or another tab told it. */
  #keep(command: WaitingCommand): void {
    const known = this.#find(command.id);
    if (known !== undefined) {
      known.status = command.refusal === undefined ? "waiting" : "refused";
      known.refusal = command.refusal;
      return;
    }
    const { id, address, input, at, order, refusal, tried } = command;
    this.#outgoing.push({
      id,
      contract: address.name,
      address,
      input,
      at,
      order,
      status: refusal === undefined ? "waiting" : "refused",
      refusal,
      receipt: undefined,
      foreseen: [],
      partly: false,
      tried,
      // What it did may have reached this tab before it knew of the command.
      doubtful: tried,
    });
    this.#outgoing.sort(byOrder);
  }

  #waiting({ id, address, input, at, order, refusal, tried }: Outgoing): WaitingCommand {
    const { process, actor } = this.#options;
    return { id, process, actor, address, input, at, tried, order, ...(refusal === undefined ? {} : { refusal }) };
  }

  /** A device that lets nothing be stored keeps what waits for as long as the page is open. */
  #store(command: WaitingCommand): Promise<void> {
    return this.#options.device.storage.put(command).catch(() => {});
  }

  #forget(id: string): Promise<void> {
    return this.#options.device.storage.remove(id).catch(() => {});
  }

  #find(id: string): Outgoing | undefined {
    return this.#outgoing.find((outgoing) => outgoing.id === id);
  }

  #remove(id: string): void {
    this.#outgoing = this.#outgoing.filter((outgoing) => outgoing.id !== id);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#options.device.timers.after(milliseconds, resolve));
  }
}

/** The same order in every tab, also where two of them gave a command at the same moment. */
function byOrder(one: Outgoing, other: Outgoing): number {
  if (one.order !== other.order) return one.order - other.order;
  return `${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1;
}

function offlineRefusal(): Refusal {
  return refuse(
    "offline-not-possible",
    "This can only be done while connected, because it takes effect at once. Try again when the connection is back.",
  );
}

function noAnswerRefusal(): Refusal {
  return refuse(
    "no-answer",
    "The server did not answer, so it is not known whether this was recorded. What is shown will say so when the connection is back; look before you try again.",
  );
}
