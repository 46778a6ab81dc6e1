// Builds the gallery: every part of the design kit on one page, for eyes and for axe. Not part of the web that is served.
import { compiledMessages } from "@parley/i18n/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react(), compiledMessages()],
  base: "./",
  publicDir: false,
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    outDir: "dist/gallery",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: "gallery.html" },
  },
});
