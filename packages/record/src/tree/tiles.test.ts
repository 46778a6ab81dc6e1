// Tiles have the paths and widths that C2SP tlog-tiles gives them, and every root and proof follows from them.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodePrimitives } from "../trust/node.ts";
import {
  MemoryTree,
  consistencyProof,
  consistencyRanges,
  entryBundle,
  hashLeaf,
  inclusionProof,
  inclusionRanges,
  parseEntryBundle,
  parseTilePath,
  rangeRoot,
  subtreesFromTiles,
  tileBytes,
  tilePath,
  tileWidth,
  tilesForRanges,
  tilesOfTree,
} from "./index.ts";
import type { LeafRange, Tile } from "./index.ts";

const { sha256 } = nodePrimitives;
const LARGEST = 70_000;
const tree = new MemoryTree(sha256);
for (let index = 0; index < LARGEST; index++)
  tree.append(hashLeaf(sha256, Uint8Array.of(index >> 16, index >> 8, index)));

describe("paths", () => {
  test("the examples of the specification", () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe("tile/0/x001/x234/067");
    expect(tilePath({ level: 1, index: 0, width: 17 })).toBe("tile/1/000.p/17");
    expect(tilePath({ level: "entries", index: 273, width: 112 })).toBe("tile/entries/273.p/112");
  });

  test("a path names the tile that it was made of", () => {
    const tiles = fc.record<Tile>({
      level: fc.oneof(fc.nat(63), fc.constant("entries" as const)),
      index: fc.nat(2 ** 31 - 1),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });

  test.each([
    "tile/64/000",
    "tile/0/x000/000",
    "tile/0/00",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/00/000",
    "tile/0/000.p/07",
    "tile/0/../../etc",
    "checkpoint",
  ])("%s names no tile", (path) => expect(parseTilePath(path)).toBeUndefined());
});

describe("a tree's tiles", () => {
  test("70,000 leaves: 273 full tiles and one of 112, one full and one of 17, one of 1", () => {
    const tiles = tilesOfTree(70_000);
    const widths = (level: number): number[] => tiles.filter((tile) => tile.level === level).map(({ width }) => width);
    expect(widths(0)).toEqual([...Array.from({ length: 273 }, () => 256), 112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(widths(3)).toEqual([]);
  });

  test("256 leaves: one full tile, and one of width 1 above it", () => {
    expect(tilesOfTree(256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tileWidth("entries", 0, 256)).toBe(256);
    expect(tileWidth("entries", 1, 256)).toBe(0);
    expect(tilesOfTree(0)).toEqual([]);
  });

  test("roots and proofs from tiles equal those from the whole tree, and need few tiles", () => {
    const cases = fc
      .integer({ min: 1, max: LARGEST })
      .chain((size) => fc.record({ size: fc.constant(size), at: fc.nat(size - 1) }));
    fc.assert(
      fc.property(cases, ({ size, at }) => {
        const readFrom = (ranges: readonly LeafRange[]) => {
          const tiles = tilesForRanges(ranges, size);
          expect(tiles.length).toBeLessThanOrEqual(8);
          const fetched = new Map(tiles.map((tile) => [tilePath(tile), tileBytes(tree.read, tile)]));
          return subtreesFromTiles(sha256, (tile) => fetched.get(tilePath(tile)) ?? new Uint8Array(), size);
        };
        const whole = { start: 0, end: size };
        expect(rangeRoot(sha256, readFrom([whole]), whole)).toEqual(tree.root(size));
        expect(inclusionProof(sha256, readFrom(inclusionRanges(at, size)), at, size)).toEqual(
          tree.inclusionProof(at, size),
        );
        expect(consistencyProof(sha256, readFrom(consistencyRanges(at, size)), at, size)).toEqual(
          tree.consistencyProof(at, size),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("entry bundles", () => {
  test("a bundle gives back its leaves", () => {
    const leaves = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 });
    fc.assert(
      fc.property(leaves, (given) => {
        expect(parseEntryBundle(entryBundle(given))).toEqual(given.map((leaf) => new Uint8Array(leaf)));
      }),
    );
  });

  test("bytes that end within a leaf are no bundle", () => {
    const bundle = entryBundle([Uint8Array.of(1, 2, 3)]);
    expect(parseEntryBundle(bundle.subarray(0, 4))).toBeUndefined();
    expect(parseEntryBundle(bundle.subarray(0, 1))).toBeUndefined();
  });
});
