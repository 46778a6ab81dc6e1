// Random texts and amendments that look like drafting: words, spaces and signs of several scripts, changed here and there.
import fc from "fast-check";
import "./seed.ts";

export const token = fc.constantFrom(
  ..."States shall should act and the of in co-operate State's 1,000 2.1 Sécurité 国 家 应 국가는 تلتزم الدول e\u0301 👩‍👩‍👧 ไม่".split(
    " ",
  ),
  " ",
  " ",
  " ",
  "  ",
  "\n",
  ",",
  ".",
  ";",
  "(",
  "’",
  "-",
);

export const text = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(""));

interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

const splice: fc.Arbitrary<Splice> = fc.record({
  at: fc.nat(),
  remove: fc.nat({ max: 3 }),
  insert: fc.array(token, { maxLength: 3 }),
});

/** A text and amendments of it, each by a few splices. */
export const amended = fc
  .tuple(
    fc.array(token, { maxLength: 30 }),
    fc.array(fc.array(splice, { maxLength: 3 }), { minLength: 1, maxLength: 6 }),
  )
  .map(([tokens, amendments]) => ({
    base: tokens.join(""),
    wordings: amendments.map((splices) => {
      const changed = [...tokens];
      for (const { at, remove, insert } of splices) changed.splice(at % (changed.length + 1), remove, ...insert);
      return changed.join("");
    }),
  }));
