// A Postgres schema of a test's own.
import { isRefusal } from "@parley/kernel";
import { openPostgres } from "../postgres/open.ts";
import type { Storage } from "../storage.ts";
import type { Ground } from "./ground.ts";
import { dropSchema, temporarySchema } from "./postgres.ts";

export interface PostgresGround extends Ground {
  readonly url: string;
  readonly schema: string;
}

/** `url` is how the test itself reaches the database; storages may be opened by another way (`through`), for example a proxy. */
export async function newPostgresGround(url: string, through = url): Promise<PostgresGround> {
  const schema = temporarySchema();
  const opened: Storage[] = [];
  return {
    url,
    schema,
    async open(options) {
      const storage = await openPostgres(through, { ...options, schema });
      if (isRefusal(storage)) throw new Error(storage.message);
      opened.push(storage);
      return storage;
    },
    async remove() {
      await Promise.allSettled(opened.map((storage) => storage.close()));
      await dropSchema(url, schema);
    },
  };
}
