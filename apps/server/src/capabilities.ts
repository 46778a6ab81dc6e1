// The registry of capabilities on the server: one line each.
import { processCapability } from "@parley/capabilities/process/server";
import { textCapability } from "@parley/capabilities/text/server";
import type { ServerCapability } from "@parley/engine";

export const capabilities: readonly ServerCapability[] = [processCapability, textCapability];
