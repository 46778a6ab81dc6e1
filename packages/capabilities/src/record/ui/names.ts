// How seats, participants and texts are called, from the state of the process.
import { useStream } from "@parley/live/browser";
import { processStream } from "../../process/index.ts";
import type { ProcessState } from "../../process/index.ts";
import type { Names } from "../sentences.ts";
import { useRecordWords } from "./words.ts";
import type { RecordMessageId } from "./words.ts";

export function useProcess(): ProcessState | undefined {
  const view = useStream(processStream);
  return view.status === "held" ? view.state : undefined;
}

export function useNames(): Names {
  const process = useProcess();
  const { translate, knows } = useRecordWords();
  const participant = (id: string): string =>
    id === "chair" ? translate("record.role.chair") : (process?.participants[id]?.name ?? id);
  const role = (id: string): string => {
    const words = `record.role.${id}`;
    // Checked to be an id of the catalogue.
    return knows(words) ? translate(words as RecordMessageId) : id;
  };
  const names: Names = {
    participant,
    text: (id) => process?.texts[id]?.title ?? id,
    instrument: (id) => process?.instruments.find((known) => known.id === id)?.title ?? id,
    steward: (id) => process?.stewards.find((known) => known.id === id)?.name ?? id,
    newSeat: ({ role: held, participant: of, label }) => {
      const own = label ?? role(held);
      return of === undefined ? own : translate("record.seat-of", { seat: own, participant: participant(of) });
    },
    seat: (id) => {
      if (id === "system") return translate("record.by-node");
      if (id === "public") return translate("record.by-public");
      const seat = process?.seats[id];
      return seat === undefined ? id : names.newSeat(seat);
    },
    release: (id) => process?.releases[id]?.of,
  };
  return names;
}
