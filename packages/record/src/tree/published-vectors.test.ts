// The tree agrees with the published vectors of RFC 6962 (certificate-transparency's eight leaves, transparency-dev/merkle's proofs).
import { describe, expect, test } from "vitest";
import { nodePrimitives } from "../trust/node.ts";
import { MemoryTree, RightEdge, hashLeaf, verifyConsistency, verifyInclusion } from "./index.ts";

const { sha256 } = nodePrimitives;
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
/** Leaf (from 0), size of the tree, proof. */
const INCLUSIONS: readonly [number, number, readonly string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    5,
    8,
    [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
  [
    1,
    5,
    [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
];
/** Old size, size, proof. */
const CONSISTENCIES: readonly [number, number, readonly string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    6,
    8,
    [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [
    2,
    5,
    [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
  [
    6,
    7,
    [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
];

const tree = new MemoryTree(sha256);
for (const leaf of LEAVES) tree.append(hashLeaf(sha256, hex(leaf)));
const root = (size: number): Uint8Array => hex(ROOTS[size] ?? "");

describe("published vectors", () => {
  test("roots of 0 to 8 leaves", () => {
    const edge = new RightEdge(sha256);
    expect(toHex(edge.root())).toBe(ROOTS[0]);
    for (const [index, leaf] of LEAVES.entries()) {
      edge.append(hashLeaf(sha256, hex(leaf)));
      expect(toHex(edge.root())).toBe(ROOTS[index + 1]);
      expect(toHex(tree.root(index + 1))).toBe(ROOTS[index + 1]);
    }
  });

  test.each(INCLUSIONS)("the inclusion proof of leaf %i in %i leaves", (index, size, expected) => {
    expect(tree.inclusionProof(index, size).map(toHex)).toEqual(expected);
    const leafHash = hashLeaf(sha256, hex(LEAVES[index] ?? ""));
    expect(verifyInclusion(sha256, { index, size, leafHash, proof: expected.map(hex), root: root(size) })).toBe(true);
  });

  test.each(CONSISTENCIES)("the consistency proof from %i to %i leaves", (oldSize, size, expected) => {
    expect(tree.consistencyProof(oldSize, size).map(toHex)).toEqual(expected);
    expect(
      verifyConsistency(sha256, { oldSize, oldRoot: root(oldSize), size, root: root(size), proof: expected.map(hex) }),
    ).toBe(true);
  });

  test("a claim of impossible sizes or short hashes is false, never a throw", () => {
    const leafHash = root(1);
    expect(verifyInclusion(sha256, { index: 0, size: 0, leafHash, proof: [], root: root(0) })).toBe(false);
    expect(verifyInclusion(sha256, { index: 2, size: 1, leafHash, proof: [], root: leafHash })).toBe(false);
    expect(verifyInclusion(sha256, { index: -1, size: 1, leafHash, proof: [], root: leafHash })).toBe(false);
    expect(
      verifyInclusion(sha256, { index: 0, size: 1, leafHash: new Uint8Array(), proof: [], root: new Uint8Array() }),
    ).toBe(false);
    expect(verifyConsistency(sha256, { oldSize: 2, oldRoot: root(2), size: 1, root: root(1), proof: [] })).toBe(false);
    expect(verifyConsistency(sha256, { oldSize: 1, oldRoot: root(1), size: 2, root: root(2), proof: [] })).toBe(false);
    expect(verifyConsistency(sha256, { oldSize: 0, oldRoot: root(0), size: 2, root: root(2), proof: [root(2)] })).toBe(
      false,
    );
    expect(verifyConsistency(sha256, { oldSize: 1, oldRoot: root(1), size: 1, root: root(2), proof: [] })).toBe(false);
  });
});
