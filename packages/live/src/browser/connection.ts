// One live connection that is kept open: opened again after it broke, closed while there is no network.
import type { Refusal } from "@parley/kernel";
import type { LiveEvent } from "../events.ts";
import type { AskedStream } from "../query.ts";
import type { Device } from "./ports.ts";

/** Several streams that are asked for at about the same time make one connection. */
const GATHER_MILLISECONDS = 20;
/** The server says something at least every 15 seconds; after three times that, the line is dead. */
const SILENCE_MILLISECONDS = 45_000;
/** A connection that lasted this long was a good one: the pauses start small again. */
const STEADY_MILLISECONDS = 10_000;
const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 30_000;

export interface LineStatus {
  readonly status: "live" | "connecting" | "reconnecting" | "offline" | "refused";
  readonly refusal?: Refusal;
}

export interface ConnectionPurpose {
  readonly process: string;
  readonly code: string | undefined;
  readonly device: Device;
  /** What to ask for, with how far it is held, at the moment of asking. */
  wanted(): readonly AskedStream[];
  received(events: readonly LiveEvent[]): void;
  statusChanged(status: LineStatus): void;
}

export class LiveConnection {
  readonly #purpose: ConnectionPurpose;
  #open: { close(): void } | undefined;
  /** Grows with each opening and closing: what an old connection still says is not heard. */
  #round = 0;
  #failures = 0;
  #everLive = false;
  #closed = false;
  #cancelOpening: (() => void) | undefined;
  #cancelWatch: (() => void) | undefined;
  #cancelSteady: (() => void) | undefined;
  readonly #stopNetwork: () => void;

  constructor(purpose: ConnectionPurpose) {
    this.#purpose = purpose;
    this.#stopNetwork = purpose.device.network.onChange(() => {
      this.#failures = 0;
      if (purpose.device.network.online()) {
        this.#down(this.#coming());
        this.restart();
      } else this.#down({ status: "offline" });
    });
    if (purpose.device.network.online()) purpose.statusChanged({ status: "connecting" });
    else purpose.statusChanged({ status: "offline" });
  }

  /** Asks anew, because what is wanted has changed. */
  restart(): void {
    if (this.#closed || !this.#purpose.device.network.online()) return;
    this.#openAfter(GATHER_MILLISECONDS);
  }

  close(): void {
    this.#closed = true;
    this.#stopNetwork();
    this.#hangUp();
  }

  #openAfter(milliseconds: number): void {
    this.#cancelOpening?.();
    this.#cancelOpening = this.#purpose.device.timers.after(milliseconds, () => {
      this.#cancelOpening = undefined;
      this.#dial();
    });
  }

  #dial(): void {
    this.#hangUp();
    const streams = this.#purpose.wanted();
    if (streams.length === 0) return;
    const round = this.#round;
    const { code } = this.#purpose;
    const query = code === undefined ? { streams } : { streams, code };
    this.#watch();
    this.#open = this.#purpose.device.transport.open(this.#purpose.process, query, {
      opened: () => {
        if (round !== this.#round) return;
        this.#everLive = true;
        this.#watch();
        this.#cancelSteady = this.#purpose.device.timers.after(STEADY_MILLISECONDS, () => {
          this.#failures = 0;
        });
        this.#purpose.statusChanged({ status: "live" });
      },
      received: (events) => {
        if (round !== this.#round) return;
        this.#watch();
        if (events.length > 0) this.#purpose.received(events);
      },
      closed: (refusal) => {
        if (round !== this.#round) return;
        if (refusal === undefined) this.#broken();
        else this.#down({ status: "refused", refusal });
      },
    });
  }

  #broken(): void {
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** this.#failures++);
    this.#down(this.#coming());
    // A whole hall that was cut at once does not come back at once.
    this.#openAfter(pause * (0.5 + this.#purpose.device.random()));
  }

  #coming(): LineStatus {
    return { status: this.#everLive ? "reconnecting" : "connecting" };
  }

  #down(status: LineStatus): void {
    this.#hangUp();
    this.#purpose.statusChanged(status);
  }

  #hangUp(): void {
    this.#round++;
    this.#cancelOpening?.();
    this.#cancelOpening = undefined;
    this.#cancelWatch?.();
    this.#cancelWatch = undefined;
    this.#cancelSteady?.();
    this.#cancelSteady = undefined;
    const open = this.#open;
    this.#open = undefined;
    open?.close();
  }

  #watch(): void {
    this.#cancelWatch?.();
    this.#cancelWatch = this.#purpose.device.timers.after(SILENCE_MILLISECONDS, () => this.#broken());
  }
}
