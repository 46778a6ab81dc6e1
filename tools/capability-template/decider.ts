// What is decided here, from the state of the stream "sample" alone.
import type { InputOf } from "@parley/contract";
import { derivedId, handler, refuse } from "@parley/kernel";
import type { AnyHandler, Event } from "@parley/kernel";
import type * as contract from "./contract.ts";
import type { SampleEvents } from "./events.ts";
import { byAuthor, byParticipant } from "./policy.ts";
import type { SampleState } from "./state.ts";

interface OnSample {
  readonly remarks: SampleState;
}

const on = (): { readonly remarks: string } => ({ remarks: "sample" });

function sampleEvent<Type extends keyof SampleEvents>(
  type: Type,
  data: SampleEvents[Type],
): Event<Type, SampleEvents[Type]> {
  return { stream: "sample", type, data };
}

export const sampleHandlers: Readonly<Record<string, AnyHandler>> = {
  "sample.add-remark": handler<InputOf<typeof contract.addRemark>, OnSample>({
    on,
    allow: (viewer) => byParticipant(viewer),
    decide: (_states, { id, input }) => [sampleEvent("sample.remark-added@1", { remark: derivedId(id), ...input })],
  }),

  "sample.withdraw-remark": handler<InputOf<typeof contract.withdrawRemark>, OnSample>({
    on,
    allow: (viewer, { remarks }, { remark }) => byAuthor(viewer, remarks.known[remark]),
    decide: ({ remarks }, { input }) => {
      const remark = remarks.known[input.remark];
      if (!remark) {
        return refuse("sample-remark-unknown", `There is no remark "${input.remark}"; choose one that is listed.`, {
          at: "/remark",
          values: { id: input.remark },
        });
      }
      return remark.withdrawn ? [] : [sampleEvent("sample.remark-withdrawn@1", { remark: remark.id })];
    },
  }),
};
