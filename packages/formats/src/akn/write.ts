// Akoma Ntoso 3.0 out (OASIS LegalDocML, akn-core 1.0): a statement of a body, with its recitals, hierarchy and annexes.
import type { DocumentNode, FormatDocument } from "../document.ts";
import { AKOMA_NTOSO } from "../xml/namespaces.ts";
import { XML_DECLARATION, escapeXml } from "../xml/write.ts";
import { identificationXml, type AknIdentification } from "./identification.ts";
import { ID_OF_KIND, elementOfKind } from "./vocabulary.ts";

/**
 * A first preamble is the statement's preamble and last annexes are its attachments, as the schema wants them; one that
 * stands elsewhere is a container by that name. What lies inside a recital is a list in it.
 */
export function writeAkomaNtoso(document: FormatDocument, identification: AknIdentification): string {
  const writer = new StatementWriter(identification, document.language);
  return `${XML_DECLARATION}<akomaNtoso xmlns="${AKOMA_NTOSO}">${writer.statement(document)}</akomaNtoso>\n`;
}

class StatementWriter {
  readonly #identification: AknIdentification;
  readonly #language: string | undefined;
  readonly #ids = new Set<string>();

  constructor(identification: AknIdentification, language: string | undefined) {
    this.#identification = identification;
    this.#language = language;
  }

  statement({ title, nodes }: FormatDocument): string {
    const first = nodes[0];
    const preamble = first?.kind === "preamble" && isPlainPreamble(first) ? first : undefined;
    const firstAnnex = nodes.findLastIndex((node) => node.kind !== "annex") + 1;
    const body = nodes.slice(preamble ? 1 : 0, firstAnnex);
    const parts = [
      identificationXml(this.#identification, this.#language, title),
      title === ""
        ? ""
        : `<preface><longTitle eId="${this.#id("longTitle")}"><p><docTitle>${escapeXml(title)}</docTitle></p></longTitle></preface>`,
      preamble ? this.#preamble(preamble) : "",
      `<mainBody>${body.length === 0 ? "<p/>" : body.map((node) => this.#hierarchy(node, "")).join("")}</mainBody>`,
      this.#attachments(nodes.slice(firstAnnex)),
    ];
    return `<statement name="${escapeXml(this.#identification.kind ?? "declaration")}" contains="originalVersion">${parts.join("")}</statement>`;
  }

  #preamble(node: DocumentNode): string {
    const clauses = node.children.map((child) => this.#recital(child)).join("");
    return `<preamble><recitals eId="${this.#id("recs")}">${label(node)}${clauses}</recitals></preamble>`;
  }

  #recital(node: DocumentNode): string {
    const id = this.#idOf(node, "recs");
    return `<recital eId="${id}">${label(node)}<p>${inline(node.text)}</p>${this.#list(node.children, id)}</recital>`;
  }

  #list(nodes: readonly DocumentNode[], within: string): string {
    if (nodes.length === 0) return "";
    const id = this.#id(`${within}__list`);
    const items = nodes.map((node) => {
      const itemId = this.#idOf(node, id);
      return `<item eId="${itemId}">${label(node)}<p>${inline(node.text)}</p>${this.#list(node.children, itemId)}</item>`;
    });
    return `<blockList eId="${id}">${items.join("")}</blockList>`;
  }

  #hierarchy(node: DocumentNode, within: string): string {
    const element = elementOfKind(node.kind);
    const tag = element ?? "hcontainer";
    const name = element === undefined ? ` name="${node.kind}"` : "";
    const id = this.#idOf(node, within);
    const text = node.text === "" ? "" : `<p>${inline(node.text)}</p>`;
    const inside =
      node.children.length === 0
        ? `<content>${text === "" ? "<p/>" : text}</content>`
        : `${text === "" ? "" : `<intro>${text}</intro>`}${node.children.map((child) => this.#hierarchy(child, id)).join("")}`;
    return `<${tag} eId="${id}"${name}>${label(node)}${inside}</${tag}>`;
  }

  #attachments(annexes: readonly DocumentNode[]): string {
    if (annexes.length === 0) return "";
    return `<attachments>${annexes.map((annex) => this.#attachment(annex)).join("")}</attachments>`;
  }

  #attachment(annex: DocumentNode): string {
    const id = this.#idOf(annex, "");
    const identification = identificationXml(
      this.#identification,
      this.#language,
      annex.heading ?? annex.number ?? "",
      id,
    );
    const text = annex.text === "" ? "" : `<p>${inline(annex.text)}</p>`;
    const body = text + annex.children.map((child) => this.#hierarchy(child, id)).join("");
    return `<attachment eId="${id}">${label(annex)}<statement name="annex" contains="originalVersion">${identification}<mainBody>${body === "" ? "<p/>" : body}</mainBody></statement></attachment>`;
  }

  /** Articles are numbered through a text, so their ids stand alone; everything else is named within what it lies in. */
  #idOf(node: DocumentNode, within: string): string {
    const number = (node.number ?? "")
      .normalize("NFKD")
      .toLowerCase()
      .replace(/^\p{L}{2,}\s/u, "")
      .replace(/[^\p{L}\p{N}]+/gu, "");
    const own = `${ID_OF_KIND[node.kind]}_${number === "" ? "1" : number}`;
    return this.#id(node.kind === "article" || within === "" ? own : `${within}__${own}`);
  }

  /** No id stands twice in a document, annexes included. */
  #id(wanted: string): string {
    let id = wanted;
    for (let nth = 2; this.#ids.has(id); nth++) id = `${wanted}-${nth}`;
    this.#ids.add(id);
    return escapeXml(id);
  }
}

/** A preamble that recitals can hold: clauses, and no text of its own. */
function isPlainPreamble(node: DocumentNode): boolean {
  return node.text === "" && node.children.length > 0 && node.children.every((child) => child.kind === "preambular");
}

function label({ number, heading }: DocumentNode): string {
  const num = number === undefined ? "" : `<num>${escapeXml(number)}</num>`;
  return heading === undefined ? num : `${num}<heading>${inline(heading)}</heading>`;
}

function inline(text: string): string {
  return text.split("\n").map(escapeXml).join("<br/>");
}
