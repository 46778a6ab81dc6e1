// Which of the seven languages a text is in: by its script, and for the Latin script by its commonest short words.

const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ["ko", /\p{Script=Hangul}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["zh", /\p{Script=Han}/gu],
];

const LATIN_WORDS: readonly (readonly [language: string, words: ReadonlySet<string>])[] = [
  ["en", new Set("the of and to in that shall be by for with or is are on not which this".split(" "))],
  ["fr", new Set("le la les des de du et à en dans que qui est sont une par pour aux sur ne ou ce cette".split(" "))],
  ["es", new Set("el la los las de del y a en que es son una por para con se no al o su este esta".split(" "))],
];

/** How much of a long text is looked at, in UTF-16 code units. */
const SAMPLE = 20_000;
/** Fewer letters than this say nothing. */
const ENOUGH_LETTERS = 12;

/** A BCP 47 tag, or undefined where the text is too short or in none of the languages known here. */
export function guessLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  const letters = count(sample, /\p{L}/gu);
  if (letters < ENOUGH_LETTERS) return undefined;
  for (const [language, script] of SCRIPTS) {
    if (count(sample, script) * 2 > letters) return language;
  }
  return guessLatin(sample);
}

function guessLatin(sample: string): string | undefined {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: string | undefined;
  let bestScore = words.length * 0.1;
  for (const [language, known] of LATIN_WORDS) {
    const score = words.filter((word) => known.has(word)).length;
    if (score > bestScore) [best, bestScore] = [language, score];
  }
  return best;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
