// One change carried from one revision to the next.
import type { Change, Place, Proposal, Provision, ProvisionId } from "../document.ts";
import { baseText } from "./apply.ts";
import type { Carried, Carrying, ThreeTexts } from "./carry.ts";
import { cutPieces, effectsOf, joinPieces, type Field } from "./effects.ts";
import { mergeTexts } from "./merge.ts";
import { childrenOf, isWithin, placeOf, provisionOf, type Outline } from "./outline.ts";

type Of<Kind extends Change["kind"]> = Extract<Change, { readonly kind: Kind }>;

/** What became of one field's words. */
interface CarriedWords {
  readonly how: Carrying;
  /** The wording against the new revision. */
  readonly text: string;
  readonly texts: ThreeTexts;
}

/** From where to where, and by what the one became the other. */
interface Passage {
  readonly from: Outline;
  readonly to: Outline;
  readonly applied: readonly Proposal[];
}

type Outcome = Omit<Carried, "proposal">;

export function carryChange(from: Outline, to: Outline, applied: readonly Proposal[], proposal: Proposal): Carried {
  const passage = { from, to, applied };
  const effects = effectsOf(from, proposal);
  const outcome: Outcome =
    typeof effects === "string" ? { how: "needs-decision", texts: [] } : carriedAs(passage, proposal.change);
  return { proposal: proposal.id, ...outcome };
}

function carriedAs(passage: Passage, change: Change): Outcome {
  switch (change.kind) {
    case "retitle": {
      const words = carryWords(passage, null, "title", change.title);
      return outcomeOf([words], { ...change, title: words.text });
    }
    case "reword":
      return carryReword(passage, change);
    case "delete":
      if (!passage.to.at.has(change.provision)) return { how: "already-met", texts: [] };
      if (sameWithin(passage, change.provision)) return { how: "unchanged", texts: [] };
      return { how: "needs-decision", texts: threeTexts(passage, change.provision, "") };
    case "insert":
      return carryInsert(passage, change);
    case "move":
      return carryMove(passage, change);
    case "split":
      return carrySplit(passage, change);
    case "merge":
      return carryMerge(passage, change);
  }
}

/**
 * The outcome of a change that concerns these words and `others`, what became of its other parts. Fields that it repeats without changing
 * them count only where their words have changed since: then the change must say the new ones.
 */
function outcomeOf(words: readonly CarriedWords[], adapted: Change, others: readonly Carrying[] = []): Outcome {
  const texts = words.map((carried) => carried.texts);
  const meant = words.filter((carried) => carried.texts.base !== carried.texts.proposed);
  const hows = [...(meant.length > 0 || others.length > 0 ? meant : words).map(({ how }) => how), ...others];
  if (hows.includes("needs-decision")) return { how: "needs-decision", texts };
  if (hows.every((how) => how === "already-met")) return { how: "already-met", texts: [] };
  const stale = words.some((carried) => carried.how !== "unchanged");
  if (!stale && hows.every((how) => how === "unchanged")) return { how: "unchanged", texts: [] };
  return { how: "adapted", change: adapted, texts };
}

function carryWords(
  { from, to }: Passage,
  provision: ProvisionId | null,
  field: Field,
  proposed: string,
  now?: string,
): CarriedWords {
  const base = baseText(from, provision, field);
  const missing = provision !== null && !to.at.has(provision);
  const current = missing ? "" : (now ?? baseText(to, provision, field));
  const texts = { provision, field, base, proposed, current };
  if (missing) return { how: "needs-decision", text: proposed, texts };
  if (current === base) return { how: "unchanged", text: proposed, texts };
  if (current === proposed) return { how: "already-met", text: proposed, texts };
  const { text } = mergeTexts(base, proposed, current);
  if (text === null) return { how: "needs-decision", text: proposed, texts };
  return { how: text === current ? "already-met" : "adapted", text, texts };
}

function threeTexts({ from, to }: Passage, provision: ProvisionId, proposed: string): readonly ThreeTexts[] {
  return [
    {
      provision,
      field: "text",
      base: baseText(from, provision, "text"),
      proposed,
      current: baseText(to, provision, "text"),
    },
  ];
}

function carryReword(passage: Passage, change: Of<"reword">): Outcome {
  const heading =
    change.heading === undefined ? undefined : carryWords(passage, change.provision, "heading", change.heading);
  const others = splitPieces(passage, change.provision);
  if (others.length > 0) return carryRewordOfSplit(passage, change, others, heading);
  const text = carryWords(passage, change.provision, "text", change.text);
  const words = heading === undefined ? [text] : [heading, text];
  return outcomeOf(words, { ...change, text: text.text, ...(heading === undefined ? {} : { heading: heading.text }) });
}

/** The provisions that an applied split made of this one, beside itself; none where they are no longer all there. */
function splitPieces({ to, applied }: Passage, provision: ProvisionId): readonly ProvisionId[] {
  for (const { change } of applied) {
    if (change.kind !== "split" || change.provision !== provision) continue;
    const others = change.pieces.slice(1).map((piece) => piece.provision);
    if (others.every((id) => to.at.has(id))) return others;
  }
  return [];
}

/** Where the provision has been split, the new words belong to one of its pieces, or only a person can say where. */
function carryRewordOfSplit(
  passage: Passage,
  change: Of<"reword">,
  others: readonly ProvisionId[],
  heading: CarriedWords | undefined,
): Outcome {
  const { to } = passage;
  const pieces = others.map((provision) => ({
    provision,
    heading: baseText(to, provision, "heading"),
    text: baseText(to, provision, "text"),
  }));
  const first = baseText(to, change.provision, "text");
  const whole = carryWords(passage, change.provision, "text", change.text, joinPieces(first, pieces));
  const cut = cutPieces(whole.text);
  const wanted = [cut.first, ...cut.others.map(({ text }) => text)];
  const ids = [change.provision, ...others];
  const present = [first, ...pieces.map(({ text }) => text)];
  const changed = ids.filter((_, index) => wanted[index] !== present[index]);
  const [only] = changed;
  const place = only === undefined ? -1 : ids.indexOf(only);
  const expressible = wanted.length === ids.length && changed.length <= 1 && (heading === undefined || place <= 0);
  const adapted: Change = {
    kind: "reword",
    provision: only ?? change.provision,
    text: wanted[Math.max(place, 0)] ?? "",
    ...(heading === undefined ? {} : { heading: heading.text }),
  };
  const words = heading === undefined ? [whole] : [heading, whole];
  return outcomeOf(words, adapted, expressible || whole.how !== "adapted" ? [] : ["needs-decision"]);
}

function carryInsert(passage: Passage, change: Of<"insert">): Outcome {
  const { to } = passage;
  if (to.at.has(change.provision)) return { how: "already-met", texts: [] };
  const place = carryPlace(passage, change);
  const texts: ThreeTexts[] = [
    { provision: change.provision, field: "text", base: "", proposed: change.text, current: "" },
  ];
  if (place === undefined) return { how: "needs-decision", texts };
  const twin = arrivedAt(passage, place).some(
    ({ kind, heading, text }) => kind === change.as && heading === change.heading && text === change.text,
  );
  if (twin) return { how: "already-met", texts: [] };
  if (place.after === change.after) return { how: "unchanged", texts: [] };
  return { how: "adapted", change: { ...change, ...place }, texts };
}

/**
 * The same place in the new revision: after the nearest sibling before it that is still there, and after what has come there since;
 * undefined where the provision that it was in is gone.
 */
function carryPlace({ from, to }: Passage, { parent, after }: Place): Place | undefined {
  if (parent !== null && !to.at.has(parent)) return undefined;
  const before = childrenOf(from, parent);
  const now = childrenOf(to, parent);
  let index = after === null ? -1 : before.indexOf(after);
  while (index >= 0 && !now.includes(before[index] ?? after ?? ("" as ProvisionId))) index--;
  let place = index < 0 ? -1 : now.indexOf(before[index] ?? ("" as ProvisionId));
  for (let next = now[place + 1]; next !== undefined && !from.at.has(next); next = now[place + 1]) place++;
  return { parent, after: place < 0 ? null : (now[place] ?? null) };
}

/** What has come to a place, which `carryPlace` found, since the text was amended: the new siblings up to and with `after`. */
function arrivedAt({ from, to }: Passage, { parent, after }: Place): readonly Provision[] {
  const siblings = childrenOf(to, parent);
  const arrived: Provision[] = [];
  for (let index = after === null ? -1 : siblings.indexOf(after); index >= 0; index--) {
    const provision = provisionOf(to, siblings[index] ?? ("" as ProvisionId));
    if (provision === undefined || from.at.has(provision.id)) break;
    arrived.push(provision);
  }
  return arrived;
}

function carryMove(passage: Passage, change: Of<"move">): Outcome {
  const { to } = passage;
  const now = provisionOf(to, change.provision);
  const place = carryPlace(passage, change);
  const words: CarriedWords[] = [];
  if (change.heading !== undefined) words.push(carryWords(passage, change.provision, "heading", change.heading));
  if (change.text !== undefined) words.push(carryWords(passage, change.provision, "text", change.text));
  const inside = change.parent !== null && isWithin(to, change.parent, change.provision);
  if (now === undefined || place === undefined || inside) {
    return { how: "needs-decision", texts: threeTexts(passage, change.provision, change.text ?? "") };
  }
  const stands = placeOf(to, now);
  const there = stands.parent === change.parent && (stands.after === change.after || place.after === change.provision);
  const fields = Object.fromEntries(words.map(({ texts: { field }, text }) => [field, text]));
  if (!there) {
    return outcomeOf(words, { ...change, ...place, ...fields }, [
      place.after === change.after ? "unchanged" : "adapted",
    ]);
  }
  return outcomeOf(words, { kind: "reword", provision: change.provision, text: now.text, ...fields }, ["already-met"]);
}

function carrySplit(passage: Passage, change: Of<"split">): Outcome {
  const [first, ...others] = change.pieces;
  if (first === undefined) return { how: "needs-decision", texts: [] };
  if (others.every(({ provision }) => passage.to.at.has(provision))) return { how: "already-met", texts: [] };
  const heading = carryWords(passage, change.provision, "heading", first.heading);
  const text = carryWords(passage, change.provision, "text", joinPieces(first.text, others));
  const cut = cutPieces(text.text);
  const pieces = others.map((piece, index) => ({ ...piece, ...cut.others[index] }));
  const adapted: Change = { ...change, pieces: [{ ...first, heading: heading.text, text: cut.first }, ...pieces] };
  return outcomeOf([heading, text], adapted, cut.others.length === others.length ? [] : ["needs-decision"]);
}

function carryMerge(passage: Passage, change: Of<"merge">): Outcome {
  const [first, ...others] = change.provisions;
  if (first === undefined) return { how: "needs-decision", texts: [] };
  const text = carryWords(passage, first, "text", change.text);
  const gone = others.every((id) => !passage.to.at.has(id));
  if (gone && text.how === "already-met") return { how: "already-met", texts: [] };
  const words = [text];
  if (change.heading !== undefined) words.unshift(carryWords(passage, first, "heading", change.heading));
  const heading = change.heading === undefined ? {} : { heading: words[0]?.text ?? change.heading };
  const whole = splitPieces(passage, first).length === 0 && others.every((id) => sameWithin(passage, id));
  return outcomeOf(words, { ...change, text: text.text, ...heading }, [whole ? "unchanged" : "needs-decision"]);
}

/** Whether a provision and all that stands in it is in both revisions, word for word. */
function sameWithin({ from, to }: Passage, id: ProvisionId): boolean {
  const before = from.at.get(id);
  const now = to.at.get(id);
  if (before === undefined || now === undefined) return false;
  const length = (from.last[before] ?? before) - before;
  if ((to.last[now] ?? now) - now !== length) return false;
  for (let index = 0; index <= length; index++) {
    const was = from.document.provisions[before + index];
    const is = to.document.provisions[now + index];
    if (was?.id !== is?.id || was?.text !== is?.text || was?.heading !== is?.heading) return false;
  }
  return true;
}
