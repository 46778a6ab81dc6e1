// Writes text into XML: everything that is not plain is escaped, and what XML cannot hold is left out.

// Control characters, of which XML 1.0 (section 2.2) allows few and no text needs more, and its two non-characters.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

/** For an element's text and for attribute values in double quotes, which must hold no line breaks that matter. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
