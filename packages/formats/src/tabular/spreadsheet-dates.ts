// Dates in spreadsheets: days counted from one of two epochs, told apart from other numbers by the cell's format alone.

const DAY_MS = 86_400_000;
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Day 0 of the 1900 system for every day after its false 29 February 1900 (day 60). */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
/** 9999-12-31. */
const LAST_DAY = 2_958_465;

// The built-in formats that show a date or a time (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are the East Asian ones).
const BUILT_IN = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 47]);

export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  const [positive = ""] = code.split(";");
  const plain = positive.replace(/"[^"]*"|\\.|_.|\*./g, "");
  // Elapsed time ("[h]:mm") is an amount, not a date; other brackets hold colours, conditions and locales.
  if (/\[[hms]+\]/i.test(plain)) return false;
  return /[ymdhs年月日時]/i.test(plain.replace(/\[[^\]]*\]/g, "").replace(/general/i, ""));
}

/** ISO 8601 in no zone; undefined where the number is no day of either system. */
export function serialToIso(serial: number, is1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial > LAST_DAY + 1) return undefined;
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * 86_400);
  const first = is1904 ? EPOCH_1904 : EPOCH_1900;
  // Before the day that never was, the 1900 system is one day behind.
  const shift = !is1904 && days < 60 ? 1 : 0;
  const iso = new Date(first + (days + shift) * DAY_MS + seconds * 1000).toISOString();
  if (days === 0 && !is1904 && seconds > 0) return iso.slice(11, 19);
  return seconds === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** The serial of "2024-09-10" or "2024-09-10T08:30:00" in the 1900 system; undefined for what is neither, or before March 1900. */
export function isoToSerial(iso: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2})?$/.test(iso)) return undefined;
  const milliseconds = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : `${iso}Z`);
  const serial = (milliseconds - EPOCH_1900) / DAY_MS;
  return Number.isFinite(serial) && serial > 60 ? serial : undefined;
}
