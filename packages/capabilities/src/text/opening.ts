// Opening a text: an imported document becomes revision 0, its provisions get their ids.
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import type * as contract from "./contract.ts";
import type { Provision, ProvisionId } from "./document.ts";

type Imported = InputOf<typeof contract.open>["provisions"];

/**
 * Provisions with ids "p1", "p2" ... in document order and with their parents, from the depths of an import.
 * Refuses (`depth-skipped`) one that stands deeper than inside the one before it.
 */
export function provisionsFrom(imported: Imported): readonly Provision[] | Refusal {
  const parents: ProvisionId[] = [];
  const provisions: Provision[] = [];
  for (const [index, { depth, ...rest }] of imported.entries()) {
    if (depth > parents.length) {
      return refuse("depth-skipped", `Provision ${index + 1} stands deeper than the one before it allows.`, {
        at: `/provisions/${index}/depth`,
        values: { number: index + 1 },
      });
    }
    // An id of our own making; the brand says what it names.
    const id = `p${index + 1}` as ProvisionId;
    provisions.push({ id, parent: depth === 0 ? null : (parents[depth - 1] ?? null), ...rest });
    parents.length = depth;
    parents.push(id);
  }
  return provisions;
}
