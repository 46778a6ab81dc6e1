// Whether the versions of every stream can be gapless, given that some lines of the file do not show what they hold.

/**
 * Where a stream's shown versions leave a gap of n, n unshown lines between the two must fill it, and no line fills two gaps.
 * Gaps are met in the order of their ends; giving each the earliest free lines that lie after its beginning finds a way to fill
 * them all if there is one (an exchange argument), in nearly constant time a line.
 */
export class VersionCheck {
  readonly #streams = new Map<string, { seq: number; version: number }>();
  /** The seqs of unshown lines, ascending. */
  readonly #unshown: number[] = [];
  /** For each unshown line, itself where it is free, else some later one: followed to the end it leads to the next free one. */
  readonly #free: number[] = [0];

  /** A line that shows nothing. */
  unshown(seq: number): void {
    this.#unshown.push(seq);
    this.#free.push(this.#unshown.length);
  }

  /** A line that shows its stream and version; false where no way of filling the stream's gap is left. */
  shown(seq: number, stream: string, version: number): boolean {
    const before = this.#streams.get(stream);
    this.#streams.set(stream, { seq, version });
    const gap = version - (before?.version ?? 0) - 1;
    if (gap < 0) return false;
    let place = this.#firstAfter(before?.seq ?? 0);
    for (let filled = 0; filled < gap; filled++) {
      place = this.#nextFree(place);
      if (place >= this.#unshown.length) return false;
      this.#free[place] = place + 1;
    }
    return true;
  }

  #firstAfter(seq: number): number {
    let low = 0;
    let high = this.#unshown.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#unshown[middle] ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #nextFree(from: number): number {
    let place = from;
    for (;;) {
      const next = this.#free[place] ?? place;
      if (next === place) return place;
      // Shortens the way for whoever comes next.
      const after = this.#free[next] ?? next;
      this.#free[place] = after;
      place = after;
    }
  }
}
