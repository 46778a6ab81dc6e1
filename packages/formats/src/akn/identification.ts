// What an Akoma Ntoso file says of itself: work, expression and manifestation, with dates, authors and language.
import { escapeXml } from "../xml/write.ts";
import { threeLetterLanguage } from "./vocabulary.ts";

export interface AknIdentification {
  /** The work's name in its address, lower case without blanks: "reaim-2024-blueprint". */
  readonly name: string;
  /** "2024-09-10": of the work and of this expression. */
  readonly date: string;
  /** Who issues the text, as people read it. */
  readonly author: string;
  /** The revision: "rev-2". */
  readonly version?: string;
  /** "declaration" where absent. */
  readonly kind?: string;
  /** The first part of the address: an ISO 3166-1 alpha-2 code or a body's own; "int" (international) where absent. */
  readonly jurisdiction?: string;
}

const AUTHOR_ID = "author";
const EDITOR_ID = "parley";

/** The `meta` element; `component` is the id of an annex within the work. */
export function identificationXml(
  identification: AknIdentification,
  language: string | undefined,
  title: string,
  component = "main",
): string {
  const { name, date, version, jurisdiction = "int", kind = "declaration" } = identification;
  const work = `/akn/${jurisdiction}/statement/${kind}/${date}/${name}`;
  const expression = `${work}/${threeLetterLanguage(language)}@${version === undefined ? date : `${date}/${version}`}`;
  const versionNumber = version === undefined ? "" : `<FRBRversionNumber value="${escapeXml(version)}"/>`;
  // Annexes share the document's references, whose ids may stand once only.
  const references =
    component === "main"
      ? `<references source="#${EDITOR_ID}"><TLCOrganization eId="${AUTHOR_ID}" href="/ontology/organization/${escapeXml(jurisdiction)}/${AUTHOR_ID}" showAs="${escapeXml(identification.author)}"/><TLCOrganization eId="${EDITOR_ID}" href="/ontology/organization/${EDITOR_ID}" showAs="Parley"/></references>`
      : "";
  const frbrName = title === "" ? "" : `<FRBRname value="${escapeXml(title.replaceAll("\n", " "))}"/>`;
  return `<meta><identification source="#${EDITOR_ID}"><FRBRWork>${core(work, component, date)}<FRBRcountry value="${escapeXml(jurisdiction)}"/>${frbrName}</FRBRWork><FRBRExpression>${core(expression, component, date)}${versionNumber}<FRBRlanguage language="${threeLetterLanguage(language)}"/></FRBRExpression><FRBRManifestation>${core(`${expression}.xml`, component, date)}<FRBRformat value="application/akn+xml"/></FRBRManifestation></identification>${references}</meta>`;
}

function core(uri: string, component: string, date: string): string {
  const address = escapeXml(uri);
  return `<FRBRthis value="${address}/!${escapeXml(component)}"/><FRBRuri value="${address}"/><FRBRdate date="${escapeXml(date)}" name="generation"/><FRBRauthor href="#${AUTHOR_ID}"/>`;
}
