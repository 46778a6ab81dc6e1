// What a benchmark measures, and how several runs of it become one figure each.

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the peer reached in the same run, in the same unit; null without a peer. */
  readonly peer: number | null;
  /** Ours over the peer's, as the figures define it; null without a peer. */
  readonly ratio: number | null;
  /** The least and the greatest value over the repeats. */
  readonly spread: readonly [least: number, greatest: number];
}

/** One figure per `what`: medians of value, peer and ratio over the runs, and the spread over all of them. */
export function medianFigures(runs: readonly (readonly Figure[])[]): readonly Figure[] {
  const byWhat = new Map<string, Figure[]>();
  for (const figure of runs.flat()) byWhat.set(figure.what, [...(byWhat.get(figure.what) ?? []), figure]);
  return [...byWhat].map(([what, figures]) => ({
    what,
    value: median(figures.map(({ value }) => value)) ?? Number.NaN,
    unit: figures[0]?.unit ?? "",
    peer: median(figures.map(({ peer }) => peer)),
    ratio: median(figures.map(({ ratio }) => ratio)),
    spread: [
      Math.min(...figures.map(({ spread, value }) => Math.min(spread[0], value))),
      Math.max(...figures.map(({ spread, value }) => Math.max(spread[1], value))),
    ],
  }));
}

/** The middle value, the lower one of two; null where nothing was measured. */
function median(values: readonly (number | null)[]): number | null {
  const measured = values.filter((value) => value !== null).sort((a, b) => a - b);
  return measured[Math.floor((measured.length - 1) / 2)] ?? null;
}
