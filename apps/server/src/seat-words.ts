// What a letter says of a process and a seat, in the letter's language.
import { processStream } from "@parley/capabilities/process";
import type { ProcessHost } from "@parley/engine";
import { negotiateLocale } from "@parley/i18n";
import { translate } from "@parley/i18n/server";
import { SYSTEM, isRefusal } from "@parley/kernel";

export function seatWords(host: ProcessHost, seat: string, language: string): { event: string; seat: string } {
  const state = host.access(SYSTEM).state(processStream, {});
  if (isRefusal(state)) return { event: host.process, seat };
  const known = state.seats[seat];
  const role = known ? translate(negotiateLocale({ acceptLanguage: language }), `process.role.${known.role}`) : seat;
  const participant = known?.participant === undefined ? undefined : state.participants[known.participant]?.name;
  const named = known?.label ?? role;
  return { event: state.title, seat: participant === undefined ? named : `${named}, ${participant}` };
}
