// How a seat is called: by its own label, else by its role; with whom it speaks for where that is not said beside it.
import type { Seat } from "../../events.ts";
import type { ProcessState } from "../../state.ts";
import { useProcessWords } from "../words.ts";

export function useSeatName(state: ProcessState) {
  const { translate } = useProcessWords();
  const place = ({ role, label }: Seat): string => label ?? translate(`process.role.${role}`);
  return {
    place,
    full: (seat: Seat): string => {
      const who =
        state.participants[seat.participant ?? ""]?.name ?? state.stewards.find(({ id }) => id === seat.steward)?.name;
      return who === undefined ? place(seat) : `${place(seat)}, ${who}`;
    },
    /** By its id, for lists that come from elsewhere. */
    byId(id: string): string {
      const seat = state.seats[id];
      return seat ? this.full(seat) : id;
    },
  };
}
