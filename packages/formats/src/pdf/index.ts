// PDF out, apart from the other formats as it needs a native typesetter that browsers must not load.
export { bundledFonts } from "./fonts.ts";
export type { PdfFonts } from "./fonts.ts";
export { writePdf } from "./write.ts";
export type { PdfOptions } from "./write.ts";
