// Points in time as a reader sees them: always a `<time>` with the exact instant, always with the zone.
import { useFormat } from "./language.tsx";

export interface InstantProps {
  /** RFC 3339. */
  readonly at: string;
}

/** "10 September 2024 at 17:30 GMT+9". */
export function Instant({ at }: InstantProps) {
  // Server and browser may have different locale data: the same moment, perhaps another space.
  return (
    <time dateTime={at} suppressHydrationWarning>
      {useFormat().instant(at)}
    </time>
  );
}

/** "10 September 2024", for a calendar date without a time. */
export function CalendarDate({ date }: { readonly date: string }) {
  return (
    <time dateTime={date} suppressHydrationWarning>
      {useFormat().date(date)}
    </time>
  );
}

/** "3 minutes ago"; the exact instant on hover. `now` is the snapshot's own time, so that server and browser agree. */
export function Ago({ at, now }: InstantProps & { readonly now: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.instant(at)} suppressHydrationWarning>
      {format.relative(at, now)}
    </time>
  );
}
