// Which way a language is written.

const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** Of a BCP 47 tag; left to right where none is given. */
export function isRightToLeft(language: string | undefined): boolean {
  return RIGHT_TO_LEFT.has((language ?? "").toLowerCase().split("-")[0] ?? "");
}
