// The ids of the shell's own words.
import type english from "./en.json";

export type ShellMessageId = keyof typeof english;
