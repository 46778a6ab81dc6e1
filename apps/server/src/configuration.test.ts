// What is wrong with the environment is said in one sentence that names what to mend.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigurationError, readConfiguration } from "./configuration.ts";

function complaint(environment: Readonly<Record<string, string>>): string {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return "";
}

test.each([
  ["PARLEY_PORT", "eighty"],
  ["PARLEY_PORT", "70000"],
  ["PARLEY_PORT", "-1"],
  ["PARLEY_PORT", "80.5"],
  ["PARLEY_BATCH_SIZE", "0"],
  ["PARLEY_ORIGIN", "parley.example"],
  ["PARLEY_ORIGIN", "https://parley.example/path"],
  ["PARLEY_ORIGIN", "ftp://parley.example"],
  ["PARLEY_PROCESS", "a process"],
  ["PARLEY_PROCESS", "constructor"],
  ["PARLEY_TLS_CERT", "/nowhere/cert.pem"],
  ["PARLEY_TLS_KEY", "/nowhere/key.pem"],
  ["PARLEY_OIDC_ISSUER", "https://id.example"],
  ["PARLEY_SMTP", "not an address"],
  ["PARLEY_SMTP", "https://mail.example"],
])("%s=%s", (name, value) => {
  const said = complaint({ [name]: value });
  expect(said).toContain(name);
  expect(said).toMatch(/\.$/);
});

test("nothing set is right, and an empty value is nothing set", () => {
  expect(complaint({})).toBe("");
  expect(complaint({ PARLEY_SMTP: "", PARLEY_DATABASE: "", PARLEY_WITNESSES: "" })).toBe("");
});

test("a mail server's password is not said back", () => {
  expect(complaint({ PARLEY_SMTP: "https://me:hidden@mail.example" })).not.toContain("hidden");
});

describe("files of TLS", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "parley-tls-"));
    await writeFile(join(directory, "empty.pem"), "");
    await writeFile(join(directory, "words.pem"), "no certificate");
    await writeFile(join(directory, "broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test.each(["empty.pem", "words.pem", "broken.pem", "absent.pem"])("%s is no certificate", (file) => {
    const path = join(directory, file);
    const said = complaint({ PARLEY_TLS_CERT: path, PARLEY_TLS_KEY: path });
    expect(said).toContain("PARLEY_TLS_CERT");
    expect(said).not.toMatch(/PEM routines|error:/);
  });
});
