// Writes a package of parts: the same parts always give the same bytes.
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, configure } from "@zip.js/zip.js";

configure({ useWebWorkers: false });

export interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The earliest time that a zip can name, in whatever zone, as the parts are no older or newer than each other. */
const NO_TIME = new Date(1980, 0, 1);

/** Parts stand in the order given; readers of OOXML want "[Content_Types].xml" first. */
export async function writePackage(parts: readonly Part[]): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { lastModDate: NO_TIME, extendedTimestamp: false, level: 6 });
  const encoder = new TextEncoder();
  for (const { name, content } of parts) {
    await writer.add(name, new Uint8ArrayReader(typeof content === "string" ? encoder.encode(content) : content));
  }
  return writer.close();
}
