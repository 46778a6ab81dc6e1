// The ids of the design kit's own words.
import type english from "./en.json";

export type DesignMessageId = keyof typeof english;
