// Ids from titles, so that nobody has to invent one: "The Hague 2023" becomes "the-hague-2023".

/** Letters and digits of the basic alphabet; where a title has none, `otherwise`. One that is taken gets a number behind it. */
export function idFrom(title: string, taken: readonly string[], otherwise: string): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 48);
  const base = plain === "" ? otherwise : plain;
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
