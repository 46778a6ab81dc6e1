// Whether a value out of a stranger's file is an entry: the members that verification and import rely on.
import type { Entry } from "@parley/kernel";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** An entry has exactly these members; what `data` holds is for its event's schema to say. */
const MEMBERS = 9;

export function isEntry(value: unknown): value is Entry {
  if (!isObject(value) || Object.keys(value).length !== MEMBERS || !("data" in value)) return false;
  const { seq, stream, version, type, refs, actor, at, command } = value;
  return (
    isCount(seq) &&
    isCount(version) &&
    isName(stream) &&
    isName(type) &&
    isName(actor) &&
    isName(command) &&
    typeof at === "string" &&
    INSTANT.test(at) &&
    Array.isArray(refs) &&
    refs.every((ref) => typeof ref === "string")
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Counted from 1. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

export function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
