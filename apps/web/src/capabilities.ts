// The capabilities that the web joins: one line each.
import type { WebFace } from "@parley/design/face";

export const faces: readonly WebFace[] = [];
