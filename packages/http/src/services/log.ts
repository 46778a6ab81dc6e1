// The public face of a process' tree: kept in memory beside the record, so that any tile or proof is read off.
import type { ProcessHost } from "@parley/engine";
import { MemoryTree, hashLeaf } from "@parley/record/tree";
import { nodePrimitives } from "@parley/record/trust/node";

const BATCH = 4_096;

/** The trees of all processes that somebody asked about. */
export class Logs {
  readonly #trees = new Map<string, { readonly tree: MemoryTree; growing: Promise<void> }>();

  /** The tree with at least `size` leaves, or all that there are. */
  async grown(host: ProcessHost, size = host.record.treeHead().size): Promise<MemoryTree> {
    const known = this.#trees.get(host.process) ?? {
      tree: new MemoryTree(nodePrimitives.sha256),
      growing: Promise.resolve(),
    };
    this.#trees.set(host.process, known);
    // One at a time: leaves are appended in order and never twice. A failed read is tried again by the next who asks.
    known.growing = known.growing.catch(() => {}).then(() => grow(host, known.tree, size));
    await known.growing;
    return known.tree;
  }
}

async function grow(host: ProcessHost, tree: MemoryTree, size: number): Promise<void> {
  while (tree.size < size) {
    const leaves = await host.record.leaves(tree.size + 1, Math.min(size, tree.size + BATCH));
    if (leaves.length === 0) return;
    for (const leaf of leaves) tree.append(hashLeaf(nodePrimitives.sha256, leaf));
  }
}
