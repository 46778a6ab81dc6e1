// The words of these pages, by the ids of the English catalogue.
import { useWords } from "@parley/design";
import type english from "../messages/en.json";

export type RecordMessageId = keyof typeof english;

export const useRecordWords = () => useWords<RecordMessageId>();
