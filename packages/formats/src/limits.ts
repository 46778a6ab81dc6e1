// How much a file may ask of us: every limit that the readers keep, in one place, each far above what a real text needs.

const MIB = 1024 * 1024;

/** Markdown and plain text, in bytes: about 150,000 words. */
export const MAX_MARKDOWN_BYTES = 1 * MIB;
/** How deep lists and quotes may nest in Markdown; the parser itself loses text beyond twice as deep and more. */
export const MAX_MARKDOWN_NESTING = 32;

/** A DOCX or XLSX file as it arrives, in bytes. */
export const MAX_PACKAGE_BYTES = 25 * MIB;
/** How many entries a zip may list. */
export const MAX_ZIP_ENTRIES = 5_000;
/** One inflated entry, in bytes. */
export const MAX_ZIP_ENTRY_BYTES = 16 * MIB;
/** All entries that are inflated, together, in bytes. */
export const MAX_ZIP_TOTAL_BYTES = 48 * MIB;
/** How many times larger than its packed size an entry may be, where it is larger than `MAX_ZIP_RATIO_FREE_BYTES`. */
export const MAX_ZIP_RATIO = 200;
/** Up to this inflated size no ratio is asked for: small repetitive XML packs extremely well. */
export const MAX_ZIP_RATIO_FREE_BYTES = 1 * MIB;

/** How deep elements may nest in one XML part. */
export const MAX_XML_DEPTH = 256;
/** How many elements one XML part may have. */
export const MAX_XML_ELEMENTS = 500_000;

/** An Akoma Ntoso file, in bytes. */
export const MAX_AKN_BYTES = 10 * MIB;

/** How many provisions (nodes) a document may have. */
export const MAX_DOCUMENT_NODES = 20_000;
/** The longest text of one paragraph, in UTF-16 code units; longer ones are cut into several, with a note. */
export const MAX_PARAGRAPH_LENGTH = 20_000;

/** CSV, in bytes. */
export const MAX_CSV_BYTES = 10 * MIB;
/** Rows of all sheets together. */
export const MAX_TABLE_ROWS = 100_000;
/** Columns of one sheet. */
export const MAX_TABLE_COLUMNS = 500;
/** Cells of all sheets together. */
export const MAX_TABLE_CELLS = 2_000_000;
/** The longest text of one cell, in UTF-16 code units (Excel's own limit is 32,767). */
export const MAX_CELL_LENGTH = 32_767;
