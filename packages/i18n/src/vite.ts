// Makes `messages/<locale>.json` a module of compiled messages when the web is built, so that no ICU parser is shipped.
import type { Plugin } from "vite";
import { compileCatalogue } from "./compile.ts";
import type { Catalogue } from "./translator.ts";

const CATALOGUE_FILE = /[\\/]messages[\\/][a-z]{2}\.json$/;

/** Import a catalogue with `import(`./messages/${locale}.json`)`: each language becomes a file of its own, loaded when chosen. */
export function compiledMessages(): Plugin {
  return {
    name: "parley-compiled-messages",
    enforce: "pre",
    transform: {
      filter: { id: CATALOGUE_FILE },
      handler(source) {
        const compiled = compileCatalogue(JSON.parse(source) as Catalogue);
        return {
          code: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))});`,
          moduleType: "js",
          map: null,
        };
      },
    },
  };
}
