import { CommandsProvider, LanguageProvider, ToastProvider } from "@parley/design";
import { PageProvider } from "@parley/design/face";
import { designMessages } from "@parley/design/messages";
import { compileCatalogue } from "@parley/i18n/compile";
import { ROLES } from "@parley/kernel";
import { LiveProvider, createLiveStore, stillDevice } from "@parley/live/browser";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { processStream } from "../../process/index.ts";
import { MIDDAY } from "../../testing/scenario.ts";
import { summit } from "../../testing/summit.ts";
import { textDomain } from "../domain.ts";
import english from "../messages/en.json" with { type: "json" };
import { textStream } from "../state.ts";
import { Page } from "./workspace.tsx";

const TEXT = "text/outcome";

/** A text of one article on which AAA and AAB propose, AAB's proposal accepted where it is said. */
function negotiation() {
  const scenario = summit(textDomain);
  scenario.done("chair", "text.open", {
    text: "outcome",
    title: "Outcome",
    language: "en",
    visibility: "public",
    label: "Zero draft",
    provisions: [
      { kind: "article", depth: 0, heading: "Scope", text: "States should act." },
      { kind: "article", depth: 0, heading: "Force", text: "It enters into force." },
    ],
  });
  for (const [seat, text] of [
    ["head-of-delegation", "States shall act."],
    ["head-of-delegation-2", "States should act together."],
  ] as const) {
    scenario.done(seat, "text.table-proposal", {
      text: "outcome",
      revision: 0,
      change: { kind: "reword", provision: "p1", text },
    });
  }
  return scenario;
}

/** The workspace as the server renders it for a seat. */
async function rendered(
  scenario: ReturnType<typeof summit>,
  actor: string,
  search: Readonly<Record<string, string>> = { provision: "p1" },
) {
  const viewer = scenario.viewer(actor);
  const seq = scenario.entries.length;
  const seed = (stream: string, state: unknown) => ({ stream, version: 1, seq, state: structuredClone(state) });
  const store = createLiveStore({
    process: "test",
    viewer,
    device: stillDevice(MIDDAY),
    seeds: [seed("process", scenario.state(processStream, "process")), seed(TEXT, scenario.state(textStream, TEXT))],
  });
  const page = { process: "test", viewer, now: MIDDAY, answer: () => undefined, go: () => undefined };
  const html = renderToString(
    <LanguageProvider locale="en" catalogues={[await designWords(), compileCatalogue(english)]} zone="UTC">
      <LiveProvider store={store}>
        <ToastProvider>
          <CommandsProvider>
            <PageProvider value={page}>
              <Page params={{ text: "outcome" }} search={search} />
            </PageProvider>
          </CommandsProvider>
        </ToastProvider>
      </LiveProvider>
    </LanguageProvider>,
  );
  store.close();
  return html;
}

/** Built pages get compiled messages; here they come as they are written. */
async function designWords() {
  const words: unknown = await designMessages("en");
  return compileCatalogue(words as Readonly<Record<string, string>>);
}

/** What can be pressed beside the text, each once. */
function actions(html: string): readonly string[] {
  const buttons = [...html.matchAll(/<button(?![^>]*class="handle)[^>]*>(.*?)<\/button>/gs)].map(([, inner = ""]) =>
    inner.replaceAll(/<[^>]*>/g, "").trim(),
  );
  return [...new Set(buttons)];
}

const READING = ["Outline"];
const PROPOSING = [
  "Propose words here p",
  "New provision after it",
  "New provision inside it",
  "Delete it",
  "Move it",
  "Divide it",
  "Merge it with the next",
];

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  chair: [...READING, "Issue revision", "Adopt", ...PROPOSING, "Close to proposals", "Accept", "Reject", "Amend"],
  "head-of-delegation": [...READING, ...PROPOSING, "Rewrite", "Withdraw", "Support", "Amend"],
  alternate: [...READING, ...PROPOSING, "Rewrite", "Withdraw", "Support", "Amend"],
  adviser: [...READING, ...PROPOSING, "Rewrite", "Withdraw", "Support", "Amend"],
};

test.each(ROLES)("the workspace offers to %s exactly what policy allows", async (role) => {
  const scenario = negotiation();
  expect(actions(await rendered(scenario, role)).toSorted()).toEqual((EXPECTED[role] ?? READING).toSorted());
});

test("the public reads the bracketed text with its proposers, and can press nothing that would be refused", async () => {
  const html = await rendered(negotiation(), "public");
  expect(actions(html)).toEqual(READING);
  expect(html).toContain("<ins>shall</ins>");
  expect(html).toContain("AAA");
});

test("an adopted text offers nothing to anybody", async () => {
  const scenario = negotiation();
  const proposals = scenario.state(textStream, TEXT).order;
  scenario.done("chair", "text.decide-proposals", { text: "outcome", proposals: [...proposals], decision: "rejected" });
  scenario.done("chair", "text.adopt", {
    text: "outcome",
    revision: 0,
    instrument: "declaration",
    title: "Declaration",
    adopted: "2026-11-24",
  });
  for (const role of ["chair", "head-of-delegation", "host"]) {
    expect({ role, offered: actions(await rendered(scenario, role)) }).toEqual({ role, offered: READING });
  }
});

test("a provision that is agreed in plenary says why nothing can be proposed on it", async () => {
  const scenario = negotiation();
  scenario.done("chair", "text.set-status", { text: "outcome", provisions: ["p2"], status: "agreed" });
  expect(await rendered(scenario, "head-of-delegation", { provision: "p2" })).toContain(
    "Only the chair can take it up again.",
  );
});

test("each view reads as it says: clean without proposals, ours with what we propose, accepted with what the chair accepted", async () => {
  const scenario = negotiation();
  const [, second] = scenario.state(textStream, TEXT).order;
  scenario.done("chair", "text.decide-proposals", { text: "outcome", proposals: [second ?? ""], decision: "accepted" });
  const words = (html: string) => /<article class="workspace-text">.*<\/article>/s.exec(html)?.[0] ?? "";
  expect(words(await rendered(scenario, "head-of-delegation", { view: "clean" }))).not.toMatch(/<ins>|\[/);
  const ours = words(await rendered(scenario, "head-of-delegation", { view: "ours" }));
  expect(ours).toContain("<ins>shall</ins>");
  expect(ours).not.toContain("together");
  const accepted = words(await rendered(scenario, "head-of-delegation", { view: "accepted" }));
  expect(accepted).toContain("together");
  expect(accepted).not.toContain("shall");
});
