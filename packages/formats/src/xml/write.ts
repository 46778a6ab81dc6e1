// Writes text into XML: everything that is not plain is escaped, and what XML cannot hold is left out.

// Characters that XML 1.0 (section 2.2) does not allow; lone surrogates are mended before.
// oxlint-disable-next-line eslint/no-control-regex -- the control characters are the point
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
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
