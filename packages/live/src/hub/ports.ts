// What the hub needs from the rest of the node, and what it is given to write to.
import type { RecordedEntry, Viewer } from "@parley/kernel";

/** A stream's state as the memory image holds it now. The hub reads it at once and never keeps it. */
export interface StreamImage {
  readonly version: number;
  /** The `seq` of the last entry that is folded into it; 0 where there is none yet. */
  readonly seq: number;
  readonly state: unknown;
}

/** The engine's side. Everything but `read` answers at once, from memory. */
export interface HubPorts {
  /** The last `seq` of the process that is folded into the image. */
  head(process: string): number;
  /** The state of a stream; undefined where no such stream can be (its kind is unknown). It is the same for whoever may hear it. */
  snapshot(process: string, stream: string): StreamImage | undefined;
  /** Whether this viewer is in the stream's audience, as the process' directory says now. */
  mayHear(process: string, stream: string, viewer: Viewer): boolean;
  /** The same seat with the roles that it holds now; asked again whenever the stream "process" changes. Without it viewers stay as they came. */
  viewer?(process: string, viewer: Viewer): Viewer;
  /**
   * The entries of these streams with a `seq` above `afterSeq`, in order, from the record. Asked for one who comes back
   * after a pause that memory does not cover; without it (or where it fails) they get snapshots.
   */
  read?(process: string, afterSeq: number, streams: readonly string[]): Promise<readonly RecordedEntry[]>;
  /**
   * A copy of this stream that is complete only up to a smaller `seq` may hold bodies that have been withheld since, and
   * is not resumed: one more than the process' last `seq` when a body in the stream was last withheld. The hub knows by
   * itself of those that it was told about since it started.
   */
  resumeFloor?(process: string, stream: string): number;
  /** Whether those in the stream may see which seats are in it; otherwise they see how many. */
  seatsShown?(process: string, stream: string): boolean;
}

/** Where a listener's bytes go. */
export interface Sink {
  /** Takes all pieces, in order, in one go; never blocks. The pieces are shared with other sinks: they are not changed. */
  write(...pieces: readonly Uint8Array[]): void;
  /** How many bytes it was given that have not left yet. */
  buffered(): number;
  /** Ends it after what is buffered. */
  end(): void;
  /** Ends it at once; what is buffered is lost. */
  cut(): void;
  /** Called once, when the other side is gone for whatever reason. */
  onClose(run: () => void): void;
}

/** When things run. The node's own is `nodeTiming`; tests give one that they turn by hand. */
export interface Timing {
  /** Runs it once, after everything that is under way in this turn of the event loop. */
  soon(run: () => void): void;
  /** Runs it again and again; answers how to stop. */
  every(seconds: number, run: () => void): () => void;
}

export const nodeTiming: Timing = {
  soon: (run) => void setImmediate(run),
  every(seconds, run) {
    const timer = setInterval(run, seconds * 1000);
    timer.unref();
    return () => clearInterval(timer);
  },
};
