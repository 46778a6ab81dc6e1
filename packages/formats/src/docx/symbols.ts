// Characters of symbol fonts as the Unicode characters that they look like.

// The Greek of the font Symbol stands on the places of Latin letters.
const SYMBOL_GREEK_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SYMBOL_GREEK_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
const SYMBOL: Readonly<Record<number, string>> = {
  0x2d: "−",
  0xa3: "≤",
  0xa5: "∞",
  0xac: "←",
  0xad: "↑",
  0xae: "→",
  0xaf: "↓",
  0xb0: "°",
  0xb1: "±",
  0xb2: "″",
  0xb3: "≥",
  0xb4: "×",
  0xb7: "•",
  0xb8: "÷",
  0xb9: "≠",
  0xbb: "≈",
  0xbc: "…",
};
const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: "●",
  0x6e: "■",
  0x6f: "□",
  0x71: "❑",
  0x75: "◆",
  0x76: "❖",
  0x77: "◆",
  0x9f: "•",
  0xa1: "○",
  0xa7: "▪",
  0xa8: "□",
  0xd8: "➢",
  0xe0: "→",
  0xe8: "➔",
  0xf0: "⇨",
  0xfb: "✗",
  0xfc: "✓",
  0xfd: "☒",
  0xfe: "☑",
};

/** What stands for a character that no table knows. */
export const UNKNOWN_SYMBOL = "\uFFFD";

/** `text` as it is, but characters of the symbol fonts' private range (and all of them in such a font) by what they show. */
export function symbolText(text: string, font: string | undefined): string {
  const name = (font ?? "").toLowerCase();
  const isSymbolFont = name === "symbol" || name.startsWith("wingdings");
  if (!isSymbolFont && !/[\uF000-\uF0FF]/.test(text)) return text;
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    const isPrivate = code >= 0xf000 && code <= 0xf0ff;
    if (!isPrivate && !isSymbolFont) return character;
    return lookUp(isPrivate ? code - 0xf000 : code, name, isPrivate) ?? (isPrivate ? UNKNOWN_SYMBOL : character);
  }).join("");
}

function lookUp(code: number, font: string, isPrivate: boolean): string | undefined {
  if (font.startsWith("wingdings")) return WINGDINGS[code] ?? (isPrivate ? undefined : String.fromCharCode(code));
  if (code >= 0x41 && code <= 0x5a) return SYMBOL_GREEK_CAPITALS[code - 0x41];
  if (code >= 0x61 && code <= 0x7a) return SYMBOL_GREEK_SMALL[code - 0x61];
  return SYMBOL[code] ?? (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : undefined);
}
