// The words of the pages round signing in, and those that they borrow from the process: the roles.
import type { Role } from "@parley/kernel";
import { useWords } from "@parley/design";
import type english from "./messages/en.json";

export type IdentityMessageId = keyof typeof english;

export const useIdentityWords = () => useWords<IdentityMessageId | `process.role.${Role}`>();
