// npm's `prepare`: leaves the web built after `npm ci`, so that `npm start` starts at once. It never fails an installation:
// what could not be built here, `npm start` builds or explains.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { ROOT, pinnedNode } from "./pinned-node.js";

const pinned = pinnedNode();
if (!existsSync(join(ROOT, "node_modules/vite"))) {
  console.error("Development dependencies were left out, so the web is not built here.");
} else if ("problem" in pinned) {
  console.error(pinned.problem);
} else {
  const { status } = spawnSync(pinned.binary, [join(ROOT, "tools/build.js")], { stdio: ["ignore", 2, 2] });
  if (status !== 0) console.error('The web was not built; "npm start" will try again.');
}
