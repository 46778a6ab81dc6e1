// What this installation made for itself once and keeps: its secret and its keys.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Database, statement, text } from "./database/database.ts";
import { newSecret } from "./secrets.ts";

const SHORTEST_SECRET = 32;

/**
 * The secret that keyed digests use: the configured one, else one made and kept: as `<directory>/secret` (mode 0600) beside
 * an SQLite file, or in the schema, where all nodes find it, on Postgres.
 * @throws for a secret of fewer than 32 characters.
 */
export async function findSecret(
  database: Database,
  directory: string,
  configured: string | undefined,
): Promise<string> {
  if (configured !== undefined) {
    if (configured.length < SHORTEST_SECRET)
      throw new Error(`the secret must have at least ${SHORTEST_SECRET} characters`);
    return configured;
  }
  if (database.shared) return findSetting(database, "secret", newSecret);
  const path = join(directory, "secret");
  try {
    await writeFile(path, newSecret(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const kept = (await readFile(path, "utf8")).trim();
  if (kept.length < SHORTEST_SECRET) throw new Error(`${path} is damaged; remove it, and a new secret is made`);
  return kept;
}

/** The kept value, made the first time; of two nodes that make it at once, one wins and both use that one. */
export async function findSetting(database: Database, name: string, make: () => string): Promise<string> {
  const kept = async (): Promise<string | undefined> => {
    const [row] = await database.all("select value from setting where name = ?", name);
    return row && text(row, "value");
  };
  const known = await kept();
  if (known !== undefined) return known;
  const made = make();
  await database.batch([
    statement("insert into setting (name, value) values (?, ?) on conflict (name) do nothing", name, made),
  ]);
  return (await kept()) ?? made;
}
