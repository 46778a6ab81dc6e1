// The capabilities that the web joins: one line each.
import { face as text } from "@parley/capabilities/text/web";
import type { WebFace } from "@parley/design/face";

export const faces: readonly WebFace[] = [text];
