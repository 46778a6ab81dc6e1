// Fields that many contracts share, with the limits that keep hostile input small.
import { ID_PATTERN } from "@parley/kernel";
import * as z from "zod/mini";

/** The id of anything: see ID_PATTERN. */
export const id = z.string().check(z.regex(ID_PATTERN));

/** A line of words: a title, a label, a name. No line breaks, no control characters, no half of a character (lone surrogate). */
export const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(500), z.regex(/^[^\p{Cc}\p{Cs}]*$/u));

/** Words of any length up to 20,000 characters; tabs and line breaks allowed, other control characters and lone surrogates not. */
export const words = z.string().check(z.maxLength(20_000), z.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u));

/** A BCP 47 tag such as "en", "ar" or "zh-Hans". */
export const language = z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/));

/** A calendar date, "2024-09-10". */
export const date = z.iso.date();

/** An RFC 3339 UTC instant, "2024-09-10T08:30:00.000Z". */
export const instant = z.iso.datetime();
