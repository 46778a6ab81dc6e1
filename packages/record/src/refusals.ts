// Every refusal of the record's storage; people's words for the codes are in messages/.
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";

export function commandIdReused(command: string): Refusal {
  return refuse(
    "command-id-reused",
    "Another command was already recorded under this id. Give every new command a new id; send the same id only to repeat the same command.",
    { values: { command } },
  );
}

export function recordBusy(): Refusal {
  return refuse(
    "record-busy",
    "Too many commands are waiting to be recorded. Nothing was recorded; try again in a moment.",
  );
}

export function recordUnavailable(): Refusal {
  return refuse(
    "record-unavailable",
    "The record cannot be written or read at the moment. Nothing was recorded; try again in a moment.",
  );
}

export function outcomeUnknown(): Refusal {
  return refuse(
    "record-outcome-unknown",
    "The connection to the record was lost while it was being written, so it is not known whether this was recorded. Send the same command again under the same id: it takes effect once at most, and the answer will tell.",
  );
}

export function dataDirectoryInUse(directory: string): Refusal {
  return refuse(
    "data-directory-in-use",
    `Another program has the data directory ${directory} open. Stop it, or go through its running server.`,
    { values: { directory } },
  );
}

export function dataDirectoryUnusable(directory: string, reason: string): Refusal {
  return refuse(
    "data-directory-unusable",
    `The data directory ${directory} cannot be used (${reason}). Check that it exists, that it may be written, and that the disk has room.`,
    { values: { directory, reason } },
  );
}

export function databaseUnusable(reason: string): Refusal {
  return refuse(
    "database-unusable",
    `The database cannot be used (${reason}). Check its address, its user's rights, and that it runs.`,
    { values: { reason } },
  );
}

export function blobTooLarge(limit: number): Refusal {
  const megabytes = Math.floor(limit / 1_000_000);
  return refuse("blob-too-large", `The file is too large. Files of up to ${megabytes} MB can be kept.`, {
    values: { megabytes },
  });
}

export function withheldUnknownEntry(seq: number): Refusal {
  return refuse(
    "withheld-unknown-entry",
    `There is no entry ${seq} to withhold. Name entries that are recorded already.`,
    {
      values: { seq },
    },
  );
}

export function processNotEmpty(process: string): Refusal {
  return refuse("process-not-empty", `The process ${process} holds entries already. Import into a new one.`, {
    values: { process },
  });
}

export function importBroken(seq: number): Refusal {
  return refuse(
    "import-broken",
    `The import stops at entry ${seq}: it does not follow from the one before, or its leaf does not fit its text. Nothing was imported; get the file again from its source.`,
    { values: { seq } },
  );
}
