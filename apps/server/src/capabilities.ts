// The registry of capabilities on the server: one line each.
import { processCapability } from "@parley/capabilities/process/server";
import type { ServerCapability } from "@parley/engine";

export const capabilities: readonly ServerCapability[] = [processCapability];
