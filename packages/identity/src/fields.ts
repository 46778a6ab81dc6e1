// What people type: names, addresses, languages and times, checked before anything is kept.
import { ID_PATTERN, PUBLIC, type Refusal, SYSTEM, isRefusal, refuse } from "@parley/kernel";
import { isLocale } from "@parley/i18n";
import { DAY, MINUTE } from "./time.ts";

const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** One line of 1 to 200 characters, trimmed. Refused with `name-invalid`. */
export function readName(value: string, at = "/name"): string | Refusal {
  const name = value.normalize("NFC").trim();
  if (name.length >= 1 && name.length <= 200 && !CONTROL.test(name)) return name;
  return refuse("name-invalid", "A name is one line of 1 to 200 characters.", { at });
}

/** An address that mail can go to (RFC 5321 without quoted parts), trimmed. Refused with `email-invalid`. */
export function readEmail(value: string, at = "/email"): string | Refusal {
  const email = value.trim();
  const fits = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u.test(
    email,
  );
  return fits ? email : refuse("email-invalid", "An e-mail address looks like name@example.org.", { at });
}

/** One of the languages that Parley speaks; English for others. */
export function readLanguage(value: string | undefined): string {
  const primary = value?.split("-")[0]?.toLowerCase();
  return isLocale(primary) ? primary : "en";
}

/** Who acts in a record without a seat: nobody may sit under these names and so act as the node itself. */
const NOT_SEATS: readonly string[] = [SYSTEM.actor, PUBLIC.actor];

/** The ids that name a place in a record. Refused with `seat-invalid`. */
export function refuseMalformedSeat(process: string, seat: string): Refusal | undefined {
  if (ID_PATTERN.test(process) && ID_PATTERN.test(seat) && !NOT_SEATS.includes(seat)) return undefined;
  return refuse(
    "seat-invalid",
    "A process and a seat are named by ids of letters, digits, dots, dashes and underscores.",
  );
}

/** Seconds from now. Refused with `duration-invalid`. */
export function readLasts(lasts: number, most: number): number | Refusal {
  if (Number.isSafeInteger(lasts) && lasts >= MINUTE && lasts <= most) return lasts;
  const days = Math.floor(most / DAY);
  return refuse("duration-invalid", `It may last from one minute to ${days} days.`, { at: "/lasts", values: { days } });
}

/** The first refusal among some values that were read, if any. */
export function firstRefusal(...values: readonly unknown[]): Refusal | undefined {
  return values.find(isRefusal);
}
