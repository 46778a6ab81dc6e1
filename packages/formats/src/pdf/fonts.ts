// The fonts of a PDF: Libertinus (Latin, Greek, Cyrillic) is the typesetter's own, Arabic is bundled, others are given.
import { fileURLToPath } from "node:url";

export interface PdfFonts {
  /** Font files (TrueType, OpenType) as they are. */
  readonly files?: readonly Uint8Array[];
  /** Folders to search for font files, such as /usr/share/fonts. */
  readonly folders?: readonly string[];
}

/** What comes with this package. Chinese and Korean fonts are too large to bundle: give a folder that has them. */
export function bundledFonts(): PdfFonts {
  const arabic = import.meta.resolve("@expo-google-fonts/noto-naskh-arabic/package.json");
  return { folders: ["400Regular", "700Bold"].map((weight) => fileURLToPath(new URL(`${weight}/`, arabic))) };
}

/** Families in the order that they are asked for a character; those that are not there are passed over. */
export const FAMILIES: readonly string[] = [
  "Libertinus Serif",
  "Noto Naskh Arabic",
  "Noto Serif CJK SC",
  "Noto Serif SC",
  "Source Han Serif SC",
  "Noto Serif CJK KR",
  "Noto Serif KR",
  "Source Han Serif K",
  "Noto Sans CJK SC",
  "Noto Sans SC",
  "Noto Sans CJK KR",
  "Noto Sans KR",
  "Songti SC",
  "SimSun",
  "AppleMyungjo",
  "Batang",
  "DejaVu Sans",
];
