// The journeys in a real browser: one server, started as a person starts it, on a free port with a data directory of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./browser.ts";
import { freePort } from "./free-port.ts";

// Workers read this file again: what was chosen once reaches them through the environment.
const port = (process.env["PARLEY_E2E_PORT"] ??= String(await freePort()));
const data = (process.env["PARLEY_E2E_DATA"] ??= dataDirectory());
const { executablePath, args, env } = await findBrowser();
const origin = `http://localhost:${port}`;

function dataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "parley-e2e-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  workers: 2,
  retries: 0,
  forbidOnly: process.env["CI"] === "true",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: origin,
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: { executablePath, args: [...args], env: { ...process.env, ...env } },
  },
  webServer: {
    command: `"${process.execPath}" tools/start.js`,
    cwd: join(import.meta.dirname, ".."),
    url: `${origin}/api/health`,
    env: { PARLEY_PORT: port, PARLEY_DATA: data, PARLEY_ORIGIN: origin },
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    stderr: "pipe",
  },
});
