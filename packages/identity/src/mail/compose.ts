// A letter becomes words: subject, plain text and simple HTML, in the reader's language and direction.
import { type Locale, LOCALE_FACTS, createFormatter, isLocale } from "@parley/i18n";
import { translate } from "../words.ts";
import type { Envelope, Letter } from "./mail.ts";

export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One piece of a letter: a paragraph, or words that lead to a page. */
type Piece = string | { readonly text: string; readonly link: string };

export function compose(envelope: Pick<Envelope, "name" | "language" | "letter">): Composed {
  const locale: Locale = isLocale(envelope.language) ? envelope.language : "en";
  const name = envelope.name?.trim();
  const pieces: readonly Piece[] = [
    name ? translate(locale, "mail.greeting", { name: isolate(name) }) : translate(locale, "mail.greeting-unnamed"),
    ...piecesOf(envelope.letter, locale),
    translate(locale, "mail.footer", { event: isolate(envelope.letter.event) }),
  ];
  const subject = subjectOf(envelope.letter, locale);
  return { subject, text: asText(pieces), html: asHtml(pieces, subject, locale) };
}

function subjectOf(letter: Letter, locale: Locale): string {
  const values = { event: isolate(letter.event) };
  switch (letter.kind) {
    case "invitation":
      return translate(locale, "mail.invitation.subject", values);
    case "recovery":
      return translate(locale, "mail.recovery.subject", values);
    case "concerns-me":
      return translate(locale, "mail.concerns-me.subject", { ...values, count: letter.items.length });
  }
}

function piecesOf(letter: Letter, locale: Locale): readonly Piece[] {
  const event = isolate(letter.event);
  switch (letter.kind) {
    case "invitation": {
      const values = { event, seat: isolate(letter.seat), expires: createFormatter(locale).instant(letter.expires) };
      return [
        translate(locale, "mail.invitation.opening", values),
        translate(locale, "mail.invitation.how", values),
        { text: translate(locale, "mail.invitation.action"), link: letter.link },
      ];
    }
    case "recovery": {
      const values = { event, seat: isolate(letter.seat), expires: createFormatter(locale).instant(letter.expires) };
      return [
        translate(locale, "mail.recovery.opening", values),
        translate(locale, "mail.recovery.how", values),
        { text: translate(locale, "mail.recovery.action"), link: letter.link },
      ];
    }
    case "concerns-me":
      return [translate(locale, "mail.concerns-me.opening", { event, count: letter.items.length }), ...letter.items];
  }
}

/** Words of unknown direction between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9), so that they do not upset the rest. */
function isolate(words: string): string {
  return `\u2068${words}\u2069`;
}

function asText(pieces: readonly Piece[]): string {
  return `${pieces.map((piece) => (typeof piece === "string" ? piece : `${piece.text}\n${piece.link}`)).join("\n\n")}\n`;
}

function asHtml(pieces: readonly Piece[], subject: string, locale: Locale): string {
  const { tag, direction } = LOCALE_FACTS[locale];
  const body = pieces.map((piece) =>
    typeof piece === "string"
      ? `<p>${escape(piece)}</p>`
      : `<p><a href="${escape(piece.link)}"><bdi>${escape(piece.text)}</bdi></a><br><small dir="ltr">${escape(piece.link)}</small></p>`,
  );
  return [
    `<!doctype html><html lang="${tag}" dir="${direction}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>`,
    `<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 1em auto; padding: 0 1em">`,
    ...body,
    "</body></html>",
  ].join("\n");
}

function escape(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
