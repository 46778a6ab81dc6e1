// The words of a page: the shell's, the design kit's, the live store's, and those of the capability whose page it is.
import { designMessages } from "@parley/design/messages";
import type { WebFace } from "@parley/design/face";
import type { CompiledCatalogue, Locale } from "@parley/i18n";
import { liveMessages } from "@parley/live/messages";
import { siteFace } from "./site.ts";

const loaded = new Map<string, Promise<CompiledCatalogue>>();

/** Loads each catalogue once. */
export async function wordsOf(locale: Locale, faces: readonly WebFace[]): Promise<readonly CompiledCatalogue[]> {
  return Promise.all([
    once(`design ${locale}`, () => designMessages(locale)),
    once(`live ${locale}`, () => liveMessages(locale)),
    ...[siteFace, ...faces.filter((face) => face !== siteFace)].map((face) =>
      once(`${face.name} ${locale}`, async () => (await face.messages(locale)).default),
    ),
  ]);
}

function once(key: string, load: () => Promise<CompiledCatalogue>): Promise<CompiledCatalogue> {
  const known = loaded.get(key) ?? load();
  loaded.set(key, known);
  return known;
}
