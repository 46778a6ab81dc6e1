// The leaves of a tree as a server's tiles tell them, taken for true only if they hash to the signed root.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { HASH_SIZE, HashList, RightEdge, equalBytes, tilePath, tilesOfTree } from "../tree/index.ts";
import type { Sha256 } from "../tree/index.ts";
import type { Checkpoint } from "./checkpoint.ts";

/** Gives the bytes at a path below the log's prefix ("tile/0/000"), or undefined where there are none. */
export type TileSource = (path: string) => Promise<Uint8Array | undefined>;

/** Tiles over HTTP: `prefix` is what stands before "/tile/0/000". */
export function tilesFromServer(prefix: string, send: typeof fetch = fetch): TileSource {
  return async (path) => {
    const response = await send(`${prefix.replace(/\/$/, "")}/${path}`, { redirect: "error" });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  };
}

/** The leaf hashes of the checkpoint's tree. Refuses with `tiles-missing` and `tiles-differ`. */
export async function leafHashesFromTiles(
  sha256: Sha256,
  source: TileSource,
  checkpoint: Checkpoint,
): Promise<HashList | Refusal> {
  const hashes = new HashList();
  const edge = new RightEdge(sha256);
  for (const tile of tilesOfTree(checkpoint.size, 0)) {
    const bytes = await fetched(source, tilePath(tile));
    if (isRefusal(bytes)) return bytes;
    if (bytes.length !== tile.width * HASH_SIZE) return missing(tilePath(tile));
    for (let at = 0; at < bytes.length; at += HASH_SIZE) {
      hashes.push(bytes.subarray(at, at + HASH_SIZE));
      edge.append(hashes.get(hashes.length - 1));
    }
  }
  if (equalBytes(edge.root(), checkpoint.root)) return hashes;
  return refuse(
    "tiles-differ",
    `The server's tiles do not give the root that its checkpoint of ${checkpoint.size} entries signs: the server contradicts itself.`,
    { values: { size: checkpoint.size } },
  );
}

async function fetched(source: TileSource, path: string): Promise<Uint8Array | Refusal> {
  try {
    return (await source(path)) ?? missing(path);
  } catch {
    return missing(path);
  }
}

function missing(path: string): Refusal {
  return refuse(
    "tiles-missing",
    `The server does not give ${path} of the record's tree. Try again, or verify without the server.`,
    {
      values: { path },
    },
  );
}
