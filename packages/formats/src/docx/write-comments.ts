// The comments of a Word file, and which answers which.
import { XML_DECLARATION, escapeXml } from "../xml/write.ts";
import type { Part } from "../zip/write.ts";
import type { WrittenComment } from "./written.ts";

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"';
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** None where there are no comments. */
export function commentParts(
  comments: readonly WrittenComment[],
): readonly (Part & { readonly role: string; readonly type: string })[] {
  if (comments.length === 0) return [];
  const numbers = new Map(comments.map(({ id }, index) => [id, index]));
  const list = comments.map((comment, index) => commentXml(comment, index)).join("");
  const threads = comments
    .map(({ parent, resolved }, index) => {
      const answers = numbers.get(parent ?? "");
      const parentAttribute = answers === undefined ? "" : ` w15:paraIdParent="${paragraphId(answers)}"`;
      return `<w15:commentEx w15:paraId="${paragraphId(index)}"${parentAttribute} w15:done="${resolved === true ? 1 : 0}"/>`;
    })
    .join("");
  return [
    {
      role: "comments",
      type: `${TYPE}.comments+xml`,
      name: "word/comments.xml",
      content: `${XML_DECLARATION}<w:comments ${NAMESPACES}>${list}</w:comments>`,
    },
    {
      role: "commentsExtended",
      type: `${TYPE}.commentsExtended+xml`,
      name: "word/commentsExtended.xml",
      content: `${XML_DECLARATION}<w15:commentsEx ${NAMESPACES}>${threads}</w15:commentsEx>`,
    },
  ];
}

function commentXml(comment: WrittenComment, index: number): string {
  const date = comment.date === undefined ? "" : ` w:date="${escapeXml(comment.date)}"`;
  const author = escapeXml(comment.author);
  const paragraphs = comment.text
    .split("\n")
    .map((line, nth, lines) => {
      // The last paragraph's id is the comment's in its thread.
      const id = nth === lines.length - 1 ? ` w14:paraId="${paragraphId(index)}"` : "";
      return `<w:p${id}><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`;
    })
    .join("");
  return `<w:comment w:id="${index}" w:author="${author}"${date} w:initials="${escapeXml(comment.author.slice(0, 2))}">${paragraphs}</w:comment>`;
}

/** Eight hexadecimal digits below 80000000, as Word wants (w14:paraId). */
function paragraphId(index: number): string {
  return (0x10000000 + index).toString(16).toUpperCase();
}
