// What others rely on must not change unseen: the data schema of every published event and the OpenAPI document, kept as files in
// tools/snapshots/. `npm run check` compares; `npm run snapshots` writes them anew, but never another schema for an event type that
// is published already: that needs a new version and an upcaster. (`-- --unpublished` lets one through that no record holds yet.)
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { openApi } from "@parley/contract";
import * as z from "zod/mini";
import { servedContracts } from "./contracts.ts";
import { ROOT } from "./run.ts";

/** JSON Schema by event type. */
type EventSchemas = Readonly<Record<string, unknown>>;

const EVENT_TYPE = /^[a-z][a-z-]*\.[a-z][a-z-]*@[1-9]\d*$/;
const FOLDER = "tools/snapshots";

/** The event schemas that a capability's events.ts exports: every exported object whose keys are all event types. */
export function eventSchemas(exported: Readonly<Record<string, unknown>>): EventSchemas {
  const schemas: Record<string, unknown> = {};
  for (const value of Object.values(exported)) {
    if (typeof value !== "object" || value === null) continue;
    const entries = Object.entries(value);
    if (entries.length === 0 || !entries.every(([key]) => EVENT_TYPE.test(key))) continue;
    for (const [type, schema] of entries) {
      // Keys that are event types stand before zod schemas; toJSONSchema throws where one does not.
      schemas[type] = z.toJSONSchema(schema as z.ZodMiniType, { io: "output" });
    }
  }
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What is wrong when the schemas of today are held against the published ones, as sentences. `upcast` are the types that the
 * capability's domain has an upcaster for.
 */
export function eventFaults(
  published: EventSchemas,
  today: EventSchemas,
  upcast: readonly string[],
): readonly string[] {
  const faults: string[] = [];
  for (const [type, schema] of Object.entries(published)) {
    const now = today[type];
    if (now === undefined) {
      if (!upcast.includes(type)) faults.push(`${type} is gone, and no upcaster brings its entries to today's events.`);
    } else if (JSON.stringify(now) !== JSON.stringify(schema)) {
      faults.push(`${type} has another schema than the published one: give it a new version and an upcaster.`);
    }
  }
  return faults;
}

/** The event types that are not in the snapshot yet. */
export function newEventTypes(published: EventSchemas, today: EventSchemas): readonly string[] {
  return Object.keys(today).filter((type) => !(type in published));
}

interface Capability {
  readonly name: string;
  readonly schemas: EventSchemas;
  readonly upcast: readonly string[];
}

async function readCapabilities(): Promise<readonly Capability[]> {
  const paths = globSync("packages/capabilities/src/*/events.ts", { cwd: ROOT }).sort();
  return Promise.all(
    paths.map(async (path) => {
      const folder = join(ROOT, dirname(path));
      const index = join(folder, "index.ts");
      const faces = existsSync(index) ? await load(index) : {};
      return {
        name: basename(folder),
        schemas: eventSchemas(await load(join(ROOT, path))),
        upcast: upcastTypes(faces),
      };
    }),
  );
}

async function load(path: string): Promise<Record<string, unknown>> {
  // A module's namespace is an object of its exports.
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
}

function upcastTypes(faces: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(faces).flatMap((face) => {
    if (typeof face !== "object" || face === null || !("upcasters" in face)) return [];
    return Object.keys(face.upcasters ?? {});
  });
}

function readSnapshot(file: string): unknown {
  const path = join(ROOT, FOLDER, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function writeSnapshot(file: string, content: unknown): void {
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  writeFileSync(join(ROOT, FOLDER, file), `${JSON.stringify(content, null, 2)}\n`);
}

/** Compares (or writes) one capability's events; answers the faults. */
function settleEvents(capability: Capability, write: boolean, unpublished: boolean): readonly string[] {
  const file = `events-${capability.name}.json`;
  const published = (readSnapshot(file) ?? {}) as EventSchemas;
  const faults = unpublished ? [] : eventFaults(published, capability.schemas, capability.upcast);
  if (faults.length > 0) return faults;
  if (write) {
    const kept = unpublished ? {} : published;
    writeSnapshot(file, { ...kept, ...capability.schemas });
    return [];
  }
  const added = newEventTypes(published, capability.schemas);
  return added.length === 0 ? [] : [`not in tools/snapshots yet: ${added.join(", ")}. Run "npm run snapshots".`];
}

/** The OpenAPI document of all contracts that a node serves. */
async function settleOpenapi(write: boolean): Promise<readonly string[]> {
  const text = JSON.stringify(openApi(await servedContracts(), "0"), null, 2);
  if (write) writeSnapshot("openapi.json", JSON.parse(text));
  const same = text === JSON.stringify(readSnapshot("openapi.json"), null, 2);
  return same
    ? []
    : ['the OpenAPI document differs from tools/snapshots/openapi.json. If so meant, run "npm run snapshots".'];
}

if (import.meta.main) {
  const write = process.argv.includes("--write");
  const unpublished = process.argv.includes("--unpublished");
  const capabilities = await readCapabilities();
  const faults = [
    ...capabilities.flatMap((capability) => settleEvents(capability, write, unpublished)),
    ...(await settleOpenapi(write)),
  ];
  for (const fault of faults) console.log(fault);
  console.log(`${capabilities.length} capabilities' events compared, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
