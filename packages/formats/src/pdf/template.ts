// The look of a printed text, in the typesetter's language. The text itself comes in as data and is never part of it.

/**
 * Reads `sys.inputs.document`: JSON of `title`, `language`, `rightToLeft`, `families`, `lineNumbers`, `header` and `paragraphs`, each with
 * `style`, `level` and `segments` of `text` and `mark` ("", "inserted", "deleted").
 */
export const TEMPLATE = `
#let document-data = json(bytes(sys.inputs.document))
#set document(title: document-data.title, date: none)
#set text(lang: document-data.language, font: document-data.families, size: 11pt, hyphenate: false)
#set par(leading: 0.75em, spacing: 1.1em)
#set par.line(numbering: if document-data.lineNumbers { "1" } else { none })
#set page(
  paper: "a4",
  margin: (x: 2.8cm, y: 2.6cm),
  numbering: "1 / 1",
  header: if document-data.header == "" { none } else { text(size: 9pt, fill: luma(80), document-data.header) },
)
#show title: set align(center)
#show title: set text(size: 17pt)
#show heading: set text(size: 12pt)
#show heading.where(level: 1): set text(size: 14pt)
#show heading: set block(above: 1.8em, below: 0.9em, sticky: true)

#let lines(words) = words.split("\\n").map(line => text(line)).join(linebreak())
#let shown(segment) = {
  if segment.mark == "inserted" { underline(lines(segment.text)) }
  else if segment.mark == "deleted" { strike(lines(segment.text)) }
  else { lines(segment.text) }
}

#let indented(level, words) = {
  if level == 0 { words }
  else if document-data.rightToLeft { pad(right: level * 1.6em, words) }
  else { pad(left: level * 1.6em, words) }
}

#for paragraph in document-data.paragraphs {
  let words = paragraph.segments.map(shown).join()
  if paragraph.style == "title" { title(words) }
  else if paragraph.style == "heading" { heading(level: paragraph.level, words) }
  else { indented(paragraph.level, par(words)) }
}
`;
