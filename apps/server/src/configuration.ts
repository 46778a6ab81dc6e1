// What the environment says; everything has a default that runs on one machine with nothing set up.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createSecureContext } from "node:tls";
import { ID_PATTERN } from "@parley/kernel";

export interface Configuration {
  readonly port: number;
  /** The address to listen on: the machine itself alone, unless TLS or a proxy's origin makes the network safe. */
  readonly address: string;
  readonly directory: string;
  /** A postgres:// URL; without it SQLite in the directory. */
  readonly database?: string;
  readonly origin: string;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly smtp?: string;
  readonly oidc?: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly name: string;
  };
  /** The id of the real process that this node serves; with it there is no demonstration. */
  readonly process?: string;
  /** The checkpoints' secret key, shared by all nodes of one database; without it one is kept in the directory. */
  readonly signingKey?: string;
  /** Witnesses of the record: "<verifier key>@<address>", separated by blanks. */
  readonly witnesses?: string;
  /** Commands that one transaction takes at most, for measurements; the record's own default without it. */
  readonly batchSize?: number;
  readonly log: boolean;
}

/** What is wrong with the environment, in words for whoever set it. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfiguration(environment: Environment): Configuration {
  const port = readPort(environment["PARLEY_PORT"] ?? "8080");
  const tls = readTls(environment);
  const origin = readOrigin(environment["PARLEY_ORIGIN"] ?? `${tls ? "https" : "http"}://localhost:${port}`);
  const exposed = tls !== undefined || environment["PARLEY_ORIGIN"]?.startsWith("https:") === true;
  const process = environment["PARLEY_PROCESS"];
  if (process !== undefined && !ID_PATTERN.test(process)) {
    throw new ConfigurationError(`PARLEY_PROCESS is "${process}"; use letters, digits, hyphens, for example reaim.`);
  }
  return {
    port,
    address: environment["PARLEY_ADDRESS"] ?? (exposed ? "::" : "127.0.0.1"),
    directory: resolve(environment["PARLEY_DATA"] ?? "data"),
    origin,
    log: environment["PARLEY_LOG"] !== "off",
    ...(tls ? { tls } : {}),
    ...optional("database", environment["PARLEY_DATABASE"]),
    ...optional("smtp", readSmtp(environment["PARLEY_SMTP"])),
    ...optional("process", process),
    ...optional("signingKey", environment["PARLEY_SIGNING_KEY"]),
    ...optional("witnesses", environment["PARLEY_WITNESSES"]),
    ...readBatchSize(environment["PARLEY_BATCH_SIZE"]),
    ...readOidc(environment),
  };
}

function optional<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  // The computed key is `Key`; TypeScript widens it to string.
  return (value === undefined || value === "" ? {} : { [key]: value }) as { readonly [K in Key]?: string };
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new ConfigurationError(`PARLEY_PORT is "${text}"; give a number from 1 to 65535, for example 8080.`);
}

function readBatchSize(text: string | undefined): Pick<Configuration, "batchSize"> {
  if (text === undefined || text === "") return {};
  if (/^[1-9]\d{0,4}$/.test(text)) return { batchSize: Number(text) };
  throw new ConfigurationError(`PARLEY_BATCH_SIZE is "${text}"; give a number from 1 to 99999, or leave it out.`);
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "http:" || url.protocol === "https:") && url.origin === text.replace(/\/$/, "")) {
    return url.origin;
  }
  throw new ConfigurationError(
    `PARLEY_ORIGIN is "${text}"; give scheme and host alone, for example https://parley.example.`,
  );
}

function readTls(environment: Environment): { cert: string; key: string } | undefined {
  const cert = environment["PARLEY_TLS_CERT"];
  const key = environment["PARLEY_TLS_KEY"];
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new ConfigurationError("PARLEY_TLS_CERT and PARLEY_TLS_KEY go together; set both, each to a PEM file.");
  }
  const files = { cert: readPem("PARLEY_TLS_CERT", cert), key: readPem("PARLEY_TLS_KEY", key) };
  if (!isPair(files)) {
    throw new ConfigurationError(
      "PARLEY_TLS_CERT and PARLEY_TLS_KEY are no certificate with its key; give two PEM files that belong together.",
    );
  }
  return files;
}

/** Whether TLS takes them; it takes nothing at all for a certificate too, and then serves nobody. */
function isPair({ cert, key }: { readonly cert: string; readonly key: string }): boolean {
  if (!cert.includes("-----BEGIN") || !key.includes("-----BEGIN")) return false;
  try {
    createSecureContext({ cert, key });
    return true;
  } catch {
    return false;
  }
}

function readPem(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new ConfigurationError(`${name} is "${path}", which cannot be read; check the path and its rights.`);
  }
}

function readSmtp(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^smtps?:\/\/[^/\s]+/.test(text) && URL.canParse(text)) return text;
  // It may hold a password, so it is not said back.
  throw new ConfigurationError("PARLEY_SMTP is no mail server; give smtp://user:password@host:587 or smtps://...");
}

function readOidc(environment: Environment): Pick<Configuration, "oidc"> {
  const issuer = environment["PARLEY_OIDC_ISSUER"];
  if (issuer === undefined) return {};
  const clientId = environment["PARLEY_OIDC_CLIENT_ID"];
  const clientSecret = environment["PARLEY_OIDC_CLIENT_SECRET"];
  if (clientId === undefined || clientSecret === undefined) {
    throw new ConfigurationError("PARLEY_OIDC_ISSUER needs PARLEY_OIDC_CLIENT_ID and PARLEY_OIDC_CLIENT_SECRET.");
  }
  return { oidc: { issuer, clientId, clientSecret, name: environment["PARLEY_OIDC_NAME"] ?? new URL(issuer).host } };
}
