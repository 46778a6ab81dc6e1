// Keeps what people wrote from becoming a formula in a spreadsheet, where it could run (OWASP, "CSV Injection").

// What makes a spreadsheet read a field as a formula, full-width forms included, after any guards that stand there already.
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

/** With an apostrophe before it where it begins like a formula. `unguarded` is the exact way back. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}
