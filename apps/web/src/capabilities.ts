// The capabilities that the web joins: one line each.
import { face as process } from "@parley/capabilities/process/web";
import { face as record } from "@parley/capabilities/record/web";
import { face as text } from "@parley/capabilities/text/web";
import type { WebFace } from "@parley/design/face";

export const faces: readonly WebFace[] = [process, text, record];
