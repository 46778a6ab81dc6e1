#!/usr/bin/env node
// `npx parley`: runs the command line with the Node that this project pins.
import { join } from "node:path";
import { ROOT, runWithPinnedNode } from "../../../tools/pinned-node.js";

await runWithPinnedNode(join(ROOT, "apps/cli/src/main.ts"));
