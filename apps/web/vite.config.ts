// How the web is built: `vite build` makes what browsers load, `vite build --ssr` what the server renders pages with.
import { compiledMessages } from "@parley/i18n/vite";
import react from "@vitejs/plugin-react";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

/** Where light-dark(), color-mix(), :has() and container units are known: browsers since the spring of 2024. */
const BROWSERS = ["chrome123", "edge123", "firefox121", "safari17.5"];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), compiledMessages(), clientManifest()],
  publicDir: isSsrBuild ? false : "public",
  build: {
    target: isSsrBuild ? "node24" : BROWSERS,
    cssTarget: BROWSERS,
    outDir: isSsrBuild ? "dist/server" : "dist/client",
    emptyOutDir: true,
    manifest: !isSsrBuild,
    // A file of its own for each font, so that a browser loads those that it needs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: isSsrBuild ? "src/entry-server.tsx" : "src/entry-client.tsx" },
  },
  // Only the browser's build has it replaced by itself; without it the server would render with React's development code.
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  // The server's bundle stands on its own: the server loads one file and needs no React of its own.
  ssr: { noExternal: true },
}));

/** Hands the manifest of the client build to the server's bundle; the client is built first. */
function clientManifest(): Plugin {
  const name = "virtual:client-manifest";
  return {
    name: "parley-client-manifest",
    resolveId: { filter: { id: /^virtual:client-manifest$/ }, handler: () => `\0${name}` },
    load: {
      filter: { id: /^\0virtual:client-manifest$/ },
      handler: () =>
        `export default ${readFileSync(join(import.meta.dirname, "dist/client/.vite/manifest.json"), "utf8")}`,
    },
  };
}
