// Namespaces by the short prefix that our code calls them by, whatever prefix a file uses; strict and transitional are one.

const OOXML = "http://schemas.openxmlformats.org";
const STRICT = "http://purl.oclc.org/ooxml";
const MICROSOFT = "http://schemas.microsoft.com/office/word";

const PREFIXES: Readonly<Record<string, string>> = {
  [`${OOXML}/wordprocessingml/2006/main`]: "w",
  [`${STRICT}/wordprocessingml/main`]: "w",
  [`${OOXML}/officeDocument/2006/relationships`]: "r",
  [`${STRICT}/officeDocument/relationships`]: "r",
  [`${OOXML}/package/2006/relationships`]: "pr",
  [`${OOXML}/package/2006/content-types`]: "ct",
  [`${OOXML}/markup-compatibility/2006`]: "mc",
  [`${OOXML}/drawingml/2006/main`]: "a",
  [`${STRICT}/drawingml/main`]: "a",
  [`${OOXML}/drawingml/2006/picture`]: "pic",
  [`${OOXML}/officeDocument/2006/math`]: "m",
  [`${STRICT}/officeDocument/math`]: "m",
  [`${OOXML}/spreadsheetml/2006/main`]: "s",
  [`${STRICT}/spreadsheetml/main`]: "s",
  [`${MICROSOFT}/2010/wordprocessingShape`]: "wps",
  [`${MICROSOFT}/2010/wordml`]: "w14",
  [`${MICROSOFT}/2012/wordml`]: "w15",
  "urn:schemas-microsoft-com:vml": "v",
  "urn:schemas-microsoft-com:office:office": "o",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

/** The namespace of Akoma Ntoso 3.0; its drafts' namespaces only add to it. */
export const AKOMA_NTOSO = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/** The prefix of a namespace; "other" for those that no reader here asks for, "" for none. */
export function prefixOf(uri: string): string {
  if (uri === "") return "";
  return PREFIXES[uri] ?? (uri.startsWith(AKOMA_NTOSO) ? "akn" : "other");
}
