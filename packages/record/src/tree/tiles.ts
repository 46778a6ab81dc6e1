// Tiles: the Merkle tree cut into static pieces of 256 hashes that anyone can fetch and cache (C2SP tlog-tiles).
import { HASH_SIZE, hashNode } from "./hash.ts";
import type { Sha256 } from "./hash.ts";
import { subtreesOf } from "./ranges.ts";
import type { LeafRange, ReadSubtree } from "./ranges.ts";

/** Hashes (or entries) in a full tile. */
export const TILE_WIDTH = 256;
/** Tree levels that one tile spans. */
const TILE_HEIGHT = 8;
const HIGHEST_LEVEL = 63;

/**
 * One tile of the tree: at `level` 0 the hashes of leaves, at level L the roots over 256**L leaves each. "entries" are the
 * bundles of the leaves' data. `index` counts from 0; a tile of less than 256 is partial.
 */
export interface Tile {
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
}

/** "tile/0/x001/x234/067", "tile/1/000.p/17", "tile/entries/000": the path below the log's prefix. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/.{3}/g) ?? [];
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${place}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

const TILE_PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The tile that a path names, or undefined where it names none (each tile has exactly one path). */
export function parseTilePath(path: string): Tile | undefined {
  const match = TILE_PATH.exec(path);
  if (match === null) return undefined;
  const [, levelText = "", place = "", widthText] = match;
  const tile: Tile = {
    level: levelText === "entries" ? "entries" : Number(levelText),
    index: Number(place.replaceAll(/[x/]/g, "")),
    width: widthText === undefined ? TILE_WIDTH : Number(widthText),
  };
  if (tile.level !== "entries" && tile.level > HIGHEST_LEVEL) return undefined;
  return tile.width > 0 && tilePath(tile) === path ? tile : undefined;
}

/** How wide the tile at that place is in a tree of `size` leaves: 0 where there is none, 256 where it is full. */
export function tileWidth(level: number | "entries", index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === "entries" ? 0 : level));
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** All tiles of hashes of a tree of `size` leaves, level by level; `level` 0 alone where only the leaves are wanted. */
export function tilesOfTree(size: number, highestLevel = HIGHEST_LEVEL): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; level <= highestLevel && tileWidth(level, 0, size) > 0; level++) {
    for (let index = 0; ; index++) {
      const width = tileWidth(level, index, size);
      if (width === 0) break;
      tiles.push({ level, index, width });
    }
  }
  return tiles;
}

/** The bytes of a tile of hashes: `width` hashes, one after the other. */
export function tileBytes(read: ReadSubtree, tile: Tile): Uint8Array {
  if (tile.level === "entries") throw new RangeError("an entry bundle holds no hashes");
  const bytes = new Uint8Array(tile.width * HASH_SIZE);
  for (let place = 0; place < tile.width; place++) {
    bytes.set(read(tile.level * TILE_HEIGHT, tile.index * TILE_WIDTH + place), place * HASH_SIZE);
  }
  return bytes;
}

/** The tiles (each once) from which the roots of those ranges follow, in a tree of `size` leaves. */
export function tilesForRanges(ranges: readonly LeafRange[], size: number): readonly Tile[] {
  const tiles = new Map<string, Tile>();
  for (const range of ranges) {
    for (const { level, index } of subtreesOf(range)) {
      const tile = tileHolding(level, index, size);
      tiles.set(tilePath(tile), tile);
    }
  }
  return [...tiles.values()];
}

/** Reads subtrees out of tiles: `fetched` gives a tile's bytes (and throws where it has none: fetch `tilesForRanges` first). */
export function subtreesFromTiles(sha256: Sha256, fetched: (tile: Tile) => Uint8Array, size: number): ReadSubtree {
  return (level, index) => {
    const tile = tileHolding(level, index, size);
    const bytes = fetched(tile);
    if (bytes.length !== tile.width * HASH_SIZE) throw new RangeError(`${tilePath(tile)} has ${bytes.length} bytes`);
    const width = 2 ** (level % TILE_HEIGHT);
    const start = (index * width) % TILE_WIDTH;
    const hashAt = (place: number): Uint8Array => bytes.subarray(place * HASH_SIZE, (place + 1) * HASH_SIZE);
    return perfectRoot(sha256, hashAt, start, width);
  };
}

/** The root over `width` hashes (a power of two) from `start`. */
function perfectRoot(sha256: Sha256, hashAt: (place: number) => Uint8Array, start: number, width: number): Uint8Array {
  if (width === 1) return hashAt(start);
  const half = width / 2;
  const left = perfectRoot(sha256, hashAt, start, half);
  return hashNode(sha256, left, perfectRoot(sha256, hashAt, start + half, half));
}

function tileHolding(level: number, index: number, size: number): Tile {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const tileIndex = Math.floor((index * 2 ** (level % TILE_HEIGHT)) / TILE_WIDTH);
  return { level: tileLevel, index: tileIndex, width: tileWidth(tileLevel, tileIndex, size) };
}
