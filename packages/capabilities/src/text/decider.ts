// What a text decides: opening it here; proposals and the chair's decisions have files of their own.
import { handler, isRefusal, refuse } from "@parley/kernel";
import type { AnyHandler } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import { processEvent, unknown } from "../process/index.ts";
import type { ProcessState } from "../process/index.ts";
import { chairingHandlers } from "./chairing.ts";
import type * as contract from "./contract.ts";
import { textEvent } from "./handlers.ts";
import { provisionsFrom } from "./opening.ts";
import { byChairOrHost } from "./policy.ts";
import { proposingHandlers } from "./proposing.ts";
import type { TextState } from "./state.ts";

export const textHandlers: Readonly<Record<string, AnyHandler>> = {
  "text.open": handler<InputOf<typeof contract.open>, { process: ProcessState; text: TextState }>({
    on: ({ text }) => ({ process: "process", text: `text/${text}` }),
    allow: (viewer) => byChairOrHost(viewer),
    decide: ({ process, text: state }, { input }) => {
      const { text, title, language, edition, visibility, label } = input;
      if (state.opened || process.texts[text]) {
        return refuse("text-exists", `There is already a text "${text}" in this process; choose another id.`, {
          at: "/text",
          values: { id: text },
        });
      }
      if (edition !== undefined && !process.editions.some((known) => known.id === edition)) {
        return unknown("edition", edition);
      }
      if (visibility === "public" && process.jointMatters.includes("publish-text")) {
        return refuse(
          "publication-is-joint",
          "Publishing a text needs the key of every steward here; open it for its negotiators or participants first.",
          { at: "/visibility" },
        );
      }
      const provisions = provisionsFrom(input.provisions);
      if (isRefusal(provisions)) return provisions;
      const belongs = edition === undefined ? {} : { edition };
      return [
        processEvent("process.text-registered@1", { text, title, language, visibility, ...belongs }, [`text:${text}`]),
        textEvent(text, "text.opened@1", { title, language, ...belongs }),
        textEvent(
          text,
          "text.revision-issued@1",
          { revision: 0, label, document: { title, provisions }, applied: [], carried: [] },
          { provisions: provisions.map(({ id }) => id) },
        ),
      ];
    },
  }),
  ...proposingHandlers,
  ...chairingHandlers,
};
