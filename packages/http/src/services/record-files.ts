// The record's files: the C2SP read paths (checkpoint and tiles), the export, and the verifier to check all of it with.
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ProcessHost } from "@parley/engine";
import { notFound } from "@parley/engine";
import { hasRole, isRefusal, refuse } from "@parley/kernel";
import { TILE_WIDTH, entryBundle, parseTilePath, tileBytes, tileWidth } from "@parley/record/tree";
import type { Tile } from "@parley/record/tree";
import { exportRecord, originOf } from "@parley/record/trust";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { ContractParts } from "../contracts.ts";
import { actorOf, sendRefusal } from "../request.ts";
import type { RecordParts } from "./record.ts";
import { vkeyOf } from "./record.ts";

export interface RecordFileParts extends ContractParts, RecordParts {
  /** Answers the path of the built `parley-verify.mjs`. */
  readonly verifier: () => Promise<string>;
}

const FOR_EVER = "public, max-age=31536000, immutable";

export function registerRecordFiles(app: FastifyInstance, parts: RecordFileParts): void {
  app.get("/parley-verify.mjs", async (_request, reply) =>
    reply
      .type("text/javascript; charset=utf-8")
      .header("content-disposition", 'attachment; filename="parley-verify.mjs"')
      .send(createReadStream(await parts.verifier())),
  );

  app.get("/api/processes/:process/log/checkpoint", async (request, reply) => {
    const host = await parts.engine.host((request.params as { process: string }).process);
    if (!host || host.record.treeHead().size === 0) return sendRefusal(request, reply, notFound());
    return reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", "no-cache")
      .send((await parts.noteOf(host)).note);
  });

  app.get("/api/processes/:process/log/tile/*", async (request, reply) => {
    const { process, "*": rest } = request.params as { process: string; "*": string };
    const host = await parts.engine.host(process);
    const tile = parseTilePath(`tile/${rest}`);
    if (!host || !tile) return sendRefusal(request, reply, notFound());
    const bytes = await bytesOf(tile, host, parts);
    return bytes ? sendTile(reply, tile, bytes) : sendRefusal(request, reply, notFound());
  });

  app.get("/api/processes/:process/record/export", async (request, reply) => {
    const session = await parts.identity.session(request.headers);
    const { process } = request.params as { process: string };
    const { complete } = request.query as { complete?: string };
    const host = await parts.engine.host(process);
    if (!host) return sendRefusal(request, reply, notFound());
    await host.settled();
    const viewer = host.viewer(actorOf(session, process));
    if (complete !== undefined && !hasRole(viewer, "host")) {
      return sendRefusal(
        request,
        reply,
        refuse("not-allowed", "Only the host may take a complete copy.", { values: { who: "host" } }),
      );
    }
    const { note } = await parts.noteOf(host);
    const text = exportRecord({
      process,
      origin: originOf(new URL(parts.origin).host, process),
      vkey: vkeyOf(parts, host),
      ...(parts.witnesses.length === 0 ? {} : { witnesses: parts.witnesses }),
      note,
      rows: (from, to) => host.record.rows(from, to),
      // A caucus stays closed to the host too: of what the viewer may not see, a complete copy gives the place alone.
      show: (row) => (host.maySee(viewer, row.stream) ? "content" : complete === undefined ? "nothing" : "place"),
    });
    if (isRefusal(text)) return sendRefusal(request, reply, text);
    return reply
      .type("application/jsonl; charset=utf-8")
      .header("content-disposition", `attachment; filename="${process}.parley.jsonl"`)
      .header("cache-control", "no-store")
      .send(Readable.from(text));
  });
}

async function bytesOf(tile: Tile, host: ProcessHost, { logs }: RecordParts): Promise<Uint8Array | undefined> {
  const { size } = host.record.treeHead();
  const { level, index, width } = tile;
  if (width > tileWidth(level, index, size)) return undefined;
  if (level === "entries") {
    const from = index * TILE_WIDTH + 1;
    return entryBundle(await host.record.leaves(from, from + width - 1));
  }
  return tileBytes((await logs.grown(host, size)).read, tile);
}

function sendTile(reply: FastifyReply, { width }: Tile, bytes: Uint8Array): FastifyReply {
  return reply
    .type("application/octet-stream")
    .header("cache-control", width === TILE_WIDTH ? FOR_EVER : "public, max-age=60")
    .send(Buffer.from(bytes));
}
