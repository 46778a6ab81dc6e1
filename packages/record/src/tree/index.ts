// What the tree room shows: an RFC 9162 Merkle tree over SHA-256, its proofs, and C2SP tiles. Runs anywhere.
export { entryBundle, parseEntryBundle } from "./entry-bundle.ts";
export { HashList } from "./hash-list.ts";
export { HASH_SIZE, emptyRoot, equalBytes, hashLeaf, hashNode } from "./hash.ts";
export type { Sha256 } from "./hash.ts";
export { MemoryTree } from "./memory-tree.ts";
export {
  consistencyProof,
  consistencyRanges,
  inclusionProof,
  inclusionRanges,
  rangeRoot,
  subtreesOf,
} from "./ranges.ts";
export type { LeafRange, ReadSubtree, Subtree } from "./ranges.ts";
export { RightEdge } from "./right-edge.ts";
export {
  TILE_WIDTH,
  parseTilePath,
  subtreesFromTiles,
  tileBytes,
  tilePath,
  tileWidth,
  tilesForRanges,
  tilesOfTree,
} from "./tiles.ts";
export type { Tile } from "./tiles.ts";
export { verifyConsistency, verifyInclusion } from "./verify.ts";
export type { ConsistencyClaim, InclusionClaim } from "./verify.ts";
