// Random proposals of every kind on a small document.
import fc from "fast-check";
import "./seed.ts";
import type { Change, Place, Proposal, ProvisionId, TextDocument } from "../../document.ts";
import { isWithin, outlineOf } from "../outline.ts";
import { documentOf, id, propose } from "./notation.ts";

export const DOCUMENT: TextDocument = documentOf(
  "p1 Part one",
  "  a1 alpha beta gamma delta",
  "    g1 epsilon zeta eta",
  "    g2 theta iota kappa lambda",
  "      s1 mu nu xi",
  "  a2 omicron pi rho sigma",
  "p2 Part two",
  "  a3 tau upsilon phi chi",
  "  a4 psi omega",
);

const ids = DOCUMENT.provisions.map((provision) => provision.id);
const outline = outlineOf(DOCUMENT);

const places: readonly Place[] = [
  { parent: null, after: null },
  ...ids.map((parent) => ({ parent, after: null })),
  ...DOCUMENT.provisions.map((provision) => ({ parent: provision.parent, after: provision.id })),
];

const target = fc.constantFrom(...ids);
const place = fc.constantFrom(...places);

function textOf(provision: ProvisionId): string {
  return DOCUMENT.provisions[outline.at.get(provision) ?? -1]?.text ?? "";
}

/** The text with one word replaced, taken out, or followed by another. */
const reworded = (provision: ProvisionId): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(), fc.constantFrom("X", "Y", "")).map(([at, word]) => {
    const words = textOf(provision).split(" ");
    words.splice(at % words.length, 1, ...(word === "" ? [] : [word]));
    return words.join(" ");
  });

const change = (serial: number): fc.Arbitrary<Change> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: target.chain((provision) =>
        reworded(provision).map((text): Change => ({ kind: "reword", provision, text })),
      ),
    },
    { weight: 1, arbitrary: target.map((provision): Change => ({ kind: "delete", provision })) },
    {
      weight: 2,
      arbitrary: fc.tuple(place, fc.constantFrom("new words", "other words")).map(([at, text]): Change => ({
        kind: "insert",
        provision: id(`n${serial}`),
        as: "article",
        heading: "",
        text,
        ...at,
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(target, place, fc.option(fc.constant("moved words"), { nil: undefined }))
        .filter(
          ([provision, { parent, after }]) =>
            after !== provision && !(parent !== null && isWithin(outline, parent, provision)),
        )
        .map(([provision, at, text]): Change => ({
          kind: "move",
          provision,
          ...at,
          ...(text === undefined ? {} : { text }),
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(target, fc.nat())
        .filter(([provision]) => textOf(provision).split(" ").length > 1)
        .map(([provision, at]): Change => {
          const words = textOf(provision).split(" ");
          const cut = 1 + (at % (words.length - 1));
          return {
            kind: "split",
            provision,
            pieces: [
              { provision, heading: "", text: words.slice(0, cut).join(" ") },
              { provision: id(`n${serial}`), heading: "", text: words.slice(cut).join(" ") },
            ],
          };
        }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(["a1", "a2"], ["a3", "a4"], ["g1", "g2"], ["a4", "a3"]).map((names): Change => ({
        kind: "merge",
        provisions: names.map(id),
        text: names.map((name) => textOf(id(name))).join(" and "),
      })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("Title of all", "The title").map((title): Change => ({ kind: "retitle", title })),
    },
  );

export const proposals: fc.Arbitrary<Proposal[]> = fc
  .integer({ min: 1, max: 5 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => change(index).map((made) => propose(`P${index}`, made)))),
  );
