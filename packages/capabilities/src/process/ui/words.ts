// The words of this capability's screens, by the ids of its English catalogue.
import { useWords } from "@parley/design";
import type english from "../messages/en.json";

export type ProcessMessageId = keyof typeof english;

export const useProcessWords = () => useWords<ProcessMessageId>();
