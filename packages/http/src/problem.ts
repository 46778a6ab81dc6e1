// Refusals as RFC 9457 problem documents, in the reader's language.
import type { Problem } from "@parley/contract";
import { translate } from "@parley/i18n/server";
import type { Locale } from "@parley/i18n";
import type { Refusal } from "@parley/kernel";

/** Codes whose status is not told by their form. */
const STATUS: Readonly<Record<string, number>> = {
  "not-allowed": 403,
  "forged-request": 403,
  "signed-out": 401,
  "seat-not-held": 403,
  "no-demonstration": 403,
  "passkey-refused": 403,
  "passkey-not-for-guests": 403,
  "too-many-tries": 429,
  "provider-unavailable": 503,
  "not-found": 404,
  "method-not-allowed": 405,
  "too-many-requests": 429,
  "body-too-large": 413,
  "file-too-large": 413,
  "document-too-large": 413,
  "media-type-unsupported": 415,
  "record-busy": 503,
  "record-unavailable": 503,
  "record-outcome-unknown": 503,
  "internal-error": 500,
};

/** 4xx for what the sender can mend, 5xx for what only we can. A refusal by state is 409, one by form 400. */
export function statusOf(code: string): number {
  const known = STATUS[code];
  if (known !== undefined) return known;
  if (code.endsWith("-unknown")) return 404;
  if (/^(?:file|document|zip|xml|docx|sheet|table|roster|markdown)-/.test(code)) return 422;
  if (code.startsWith("invalid-") || code.endsWith("-invalid") || code.startsWith("body-")) return 400;
  return 409;
}

/** The sentence of a refusal in `locale`: the catalogue's, or the refusal's own English one where a code has none yet. */
function sentenceOf(refusal: Refusal, locale: Locale): string {
  const id = `refusal.${refusal.code}`;
  const sentence = translate(locale, id, refusal.values);
  return sentence === id ? refusal.message : sentence;
}

export function problemOf(refusal: Refusal, locale: Locale): Problem {
  return {
    type: `/api/problems/${refusal.code}`,
    title: translate(locale, "problem.title"),
    status: statusOf(refusal.code),
    detail: sentenceOf(refusal, locale),
    code: refusal.code,
    ...(refusal.at === undefined ? {} : { at: refusal.at }),
    ...(refusal.values === undefined ? {} : { values: refusal.values }),
  };
}
