// The content models of Akoma Ntoso 3.0 for the elements that we write, as the OASIS schema defines them (akomantoso30.xsd).

interface Model {
  /** The children's names in order, each followed by a blank, as a regular expression. */
  readonly children: RegExp;
  readonly required: readonly string[];
  readonly allowed?: readonly string[];
  /** Whether words may stand between children. */
  readonly mixed?: boolean;
}

const BLOCK = "(?:p |blockList )";
const HIERARCHY = "(?:part |chapter |section |article |paragraph |subparagraph |hcontainer )";
const INLINE: Model = { children: /^(?:br |docTitle )*$/, required: [], mixed: true };
const EMPTY_VALUE: Model = { children: /^$/, required: ["value"] };
const CORE = "FRBRthis (?:FRBRuri )+(?:FRBRalias )*(?:FRBRdate )+(?:FRBRauthor )+(?:componentInfo )?(?:preservation )?";
/** basehierarchy, then either (intro?, children*, wrapUp?) or content. */
const CONTAINER: Model = {
  children: new RegExp(`^(?:num |heading |subheading )*(?:content |(?:intro )?${HIERARCHY}*(?:wrapUp )?)$`),
  required: [],
  allowed: ["eId", "name"],
};
/** basehierarchy, then one block or more. */
const ITEM: Model = { children: new RegExp(`^(?:num |heading )*${BLOCK}+$`), required: [], allowed: ["eId"] };

const MODELS: Readonly<Record<string, Model>> = {
  akomaNtoso: { children: /^statement $/, required: [] },
  statement: {
    children:
      /^meta (?:coverPage )?(?:preface )?(?:preamble )?mainBody (?:conclusions )?(?:attachments )?(?:components )?$/,
    required: ["name"],
    allowed: ["name", "contains"],
  },
  meta: { children: /^identification (?:references )*$/, required: [] },
  identification: { children: /^FRBRWork FRBRExpression FRBRManifestation (?:FRBRItem )?$/, required: ["source"] },
  FRBRWork: {
    children: new RegExp(
      `^${CORE}FRBRcountry (?:FRBRsubtype )?(?:FRBRnumber )*(?:FRBRname )*(?:FRBRprescriptive )?(?:FRBRauthoritative )?$`,
    ),
    required: [],
  },
  FRBRExpression: {
    children: new RegExp(
      `^${CORE}(?:FRBRversionNumber )?(?:FRBRauthoritative )?(?:FRBRmasterExpression )?(?:FRBRlanguage )+(?:FRBRtranslation )*$`,
    ),
    required: [],
  },
  FRBRManifestation: { children: new RegExp(`^${CORE}(?:FRBRportion )?(?:FRBRformat )?$`), required: [] },
  FRBRthis: EMPTY_VALUE,
  FRBRuri: EMPTY_VALUE,
  FRBRcountry: EMPTY_VALUE,
  FRBRname: EMPTY_VALUE,
  FRBRversionNumber: EMPTY_VALUE,
  FRBRformat: EMPTY_VALUE,
  FRBRdate: { children: /^$/, required: ["date", "name"] },
  FRBRauthor: { children: /^$/, required: ["href"] },
  FRBRlanguage: { children: /^$/, required: ["language"] },
  references: { children: /^(?:TLCOrganization )+$/, required: ["source"] },
  TLCOrganization: { children: /^$/, required: ["eId", "href", "showAs"] },
  preface: { children: new RegExp(`^(?:${BLOCK}|longTitle )+$`), required: [] },
  longTitle: { children: new RegExp(`^${BLOCK}*$`), required: [], allowed: ["eId"] },
  preamble: { children: new RegExp(`^(?:${BLOCK}|recitals )+$`), required: [] },
  recitals: {
    children: /^(?:num |heading |subheading )*(?:intro )?(?:recital )+(?:wrapUp )?$/,
    required: [],
    allowed: ["eId"],
  },
  recital: ITEM,
  mainBody: { children: new RegExp(`^(?:${BLOCK}|${HIERARCHY})+$`), required: [] },
  attachments: { children: /^(?:attachment )+$/, required: [], allowed: [] },
  attachment: { children: /^(?:num |heading |subheading )*statement $/, required: [], allowed: ["eId"] },
  part: CONTAINER,
  chapter: CONTAINER,
  section: CONTAINER,
  article: CONTAINER,
  paragraph: CONTAINER,
  subparagraph: CONTAINER,
  hcontainer: CONTAINER,
  content: { children: new RegExp(`^${BLOCK}*$`), required: [] },
  intro: { children: new RegExp(`^${BLOCK}*$`), required: [] },
  blockList: {
    children: /^(?:num |heading )*(?:listIntroduction )?(?:item )+(?:listWrapUp )?$/,
    required: [],
    allowed: ["eId"],
  },
  item: ITEM,
  p: INLINE,
  num: INLINE,
  heading: INLINE,
  docTitle: INLINE,
  br: { children: /^$/, required: [] },
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** Everything that breaks the models, as sentences; none for a file that keeps to them. Ids must be unique and have no blanks. */
export function schemaFaults(root: Element): readonly string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const check = (element: Element): void => {
    const name = element.name.replace(/^akn:/, "");
    const model = MODELS[name];
    const children = element.children.filter((child) => typeof child !== "string");
    if (!model) return void faults.push(`<${name}> is not known`);
    const order = children.map((child) => `${child.name.replace(/^akn:/, "")} `).join("");
    if (!model.children.test(order)) faults.push(`<${name}> holds ${order}`);
    for (const attribute of model.required)
      if (!(attribute in element.attributes)) faults.push(`<${name}> lacks ${attribute}`);
    for (const attribute of Object.keys(element.attributes)) {
      if (model.allowed && !model.allowed.includes(attribute)) faults.push(`<${name}> has ${attribute}`);
    }
    if (model.mixed !== true && element.children.some((child) => typeof child === "string" && child.trim() !== ""))
      faults.push(`<${name}> holds words`);
    const id = element.attributes["eId"];
    if (id !== undefined) {
      if (ids.has(id) || /\s/.test(id) || id === "") faults.push(`id “${id}” stands twice or has blanks`);
      ids.add(id);
    }
    for (const child of children) check(child);
  };
  check(root);
  return faults;
}
