// `npm start`: makes sure that the pinned Node runs and that the web is built from today's sources, then starts the server.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, pinnedNode, runWithPinnedNode } from "./pinned-node.js";

const server = join(ROOT, "apps/server/src/main.ts");
const pinned = pinnedNode();

if (!("problem" in pinned) && process.versions.node !== pinned.version) {
  await runWithPinnedNode(join(ROOT, "tools/start.js"));
} else if (existsSync(join(ROOT, "node_modules"))) {
  const { buildWebIfChanged } = await import(pathToFileURL(join(ROOT, "tools/build.js")).href);
  if (await buildWebIfChanged()) await runWithPinnedNode(server);
  else process.exitCode = 1;
} else {
  await runWithPinnedNode(server);
}
