// Each screen offers a viewer exactly the actions that the process' own handlers would let through from that seat.
import { LanguageProvider, ToastProvider } from "@parley/design";
import { PageProvider } from "@parley/design/face";
import { designMessages } from "@parley/design/messages";
import { compileCatalogue } from "@parley/i18n/compile";
import { PUBLIC, ROLES } from "@parley/kernel";
import type { Viewer } from "@parley/kernel";
import { LiveProvider, createLiveStore, stillDevice } from "@parley/live/browser";
import type { ComponentType } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { summit } from "../../testing/summit.ts";
import words from "../messages/en.json" with { type: "json" };
import { processStream } from "../state.ts";
import type { ProcessState } from "../state.ts";
import { Page as Home } from "./home.tsx";
import { Page as InstrumentPage } from "./instrument.tsx";
import { Page as Instruments } from "./instruments.tsx";
import { Page as People } from "./people.tsx";
import { Page as Settings } from "./settings.tsx";

const NOW = "2026-11-24T12:00:00.000Z";
/** Built pages get compiled messages; here they come as they are written. */
const designWords: unknown = await designMessages("en");
const CATALOGUES = [compileCatalogue(designWords as Readonly<Record<string, string>>), compileCatalogue(words)];
const ACTORS = [PUBLIC.actor, ...ROLES, "host-2", "head-of-delegation-2"];

/** A summit with one instrument that is open, one that is not, and a joint release that waits for the second steward. */
function scene() {
  const scenario = summit();
  const instrument = { title: "Call", source: "s", countOnly: false, claims: [] };
  scenario.done("host", "process.record-instrument", { id: "open", ...instrument });
  scenario.done("host", "process.record-instrument", { id: "closed", ...instrument });
  scenario.done("host", "process.ask-release", { kind: "open-endorsement", subject: "open" });
  scenario.done("host", "process.set-joint-matters", { kinds: ["open-endorsement"] });
  scenario.done("host", "process.ask-release", { kind: "open-endorsement", subject: "closed" }, "waiting");
  return scenario;
}

type Screen = ComponentType<{
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string>>;
}>;

function html(
  Page: Screen,
  state: ProcessState,
  viewer: Viewer,
  params: Readonly<Record<string, string>> = {},
): string {
  const seeds = [{ stream: "process", version: 1, seq: 1, state }];
  const store = createLiveStore({ process: "p", viewer, device: stillDevice(NOW), seeds });
  const page = { process: "p", viewer, now: NOW, answer: () => undefined, go: () => undefined };
  return renderToString(
    <LanguageProvider locale="en" catalogues={CATALOGUES} zone="UTC">
      <LiveProvider store={store}>
        <ToastProvider>
          <PageProvider value={page}>
            <Page params={params} search={{}} />
          </PageProvider>
        </ToastProvider>
      </LiveProvider>
    </LanguageProvider>,
  );
}

const buttons = (page: string, label: string): number => page.split(`>${label}</button>`).length - 1;

const SCREENS: readonly {
  readonly screen: string;
  readonly Page: Screen;
  readonly params?: Readonly<Record<string, string>>;
  /** What a button says -> the command that it gives. */
  readonly actions: Readonly<Record<string, readonly [command: string, input: object]>>;
}[] = [
  {
    screen: "instruments",
    Page: Instruments,
    actions: { "Record an instrument": ["process.record-instrument", {}] },
  },
  {
    screen: "an instrument that is open",
    Page: InstrumentPage,
    params: { instrument: "open" },
    actions: {
      Endorse: ["process.endorse", { instrument: "open" }],
      "Add a claimed figure": ["process.add-claim", { instrument: "open" }],
      "Record the endorsements": ["process.record-endorsements", { instrument: "open" }],
    },
  },
  {
    screen: "an instrument that is not open",
    Page: InstrumentPage,
    params: { instrument: "closed" },
    actions: { "Ask for it and turn my key": ["process.ask-release", {}] },
  },
  {
    screen: "people",
    Page: People,
    actions: { "Admit a participant": ["process.admit-participants", {}] },
  },
  {
    screen: "settings",
    Page: Settings,
    actions: {
      "Open an edition": ["process.open-edition", {}],
      "Appoint a steward": ["process.appoint-steward", {}],
    },
  },
];

describe.each(ACTORS)("%s", (actor) => {
  const scenario = scene();
  const state = scenario.state(processStream, "process");
  const viewer = scenario.viewer(actor);
  const allowed = (command: string, input: object): boolean => scenario.allowed(actor, command, input) === undefined;

  test.each(SCREENS)("$screen", ({ Page, params, actions }) => {
    const page = html(Page, state, viewer, params);
    const offered = Object.keys(actions).filter((label) => buttons(page, label) > 0);
    const expected = Object.entries(actions).flatMap(([label, [command, input]]) =>
      allowed(command, input) ? [label] : [],
    );
    expect(offered).toEqual(expected);
  });

  test("a seat can be closed where it is in one's care, and a seat opened where one may fill it", () => {
    const page = html(People, state, viewer);
    const seats = Object.keys(state.seats).filter(
      (seat) => viewer.roles.length > 0 && allowed("process.close-seat", { seat }),
    );
    expect(buttons(page, "Close")).toBe(seats.length);
    const mayOpen = allowed("process.open-seat", { role: "adviser", participant: viewer.participant });
    expect(buttons(page, "Open a seat")).toBe(mayOpen && viewer.roles.length > 0 ? 1 : 0);
  });

  test("a key is turned by the steward whose key is awaited, and taken back by the one who turned it", () => {
    const page = html(Settings, state, viewer);
    expect(buttons(page, "Turn my key")).toBe(actor === "host-2" ? 1 : 0);
    expect(buttons(page, "Take my key back")).toBe(actor === "host" ? 1 : 0);
  });

  test("the home says what waits for this seat, and no name of a person", () => {
    const page = html(Home, state, viewer);
    expect(page.includes("your key is awaited")).toBe(actor === "host-2");
    const endorses = allowed("process.endorse", { instrument: "open" });
    expect(page.includes("your participant has not endorsed it")).toBe(endorses);
  });
});

test("in an illustrative process every screen says so", () => {
  const scenario = scene();
  const state = scenario.state(processStream, "process");
  for (const Page of [Home, Instruments, People, Settings]) {
    expect(html(Page, state, PUBLIC)).toContain(words["process.illustrative-means"]);
  }
});

test("conflicting figures stand side by side, each with who states it", () => {
  const scenario = scene();
  const claim = { instrument: "open", figure: "endorsers" };
  scenario.done("host", "process.add-claim", { ...claim, value: 58, source: "the printed roster" });
  scenario.done("host", "process.add-claim", { ...claim, value: 57, source: "another count" });
  const page = html(InstrumentPage, scenario.state(processStream, "process"), PUBLIC, { instrument: "open" });
  for (const shown of ["58", "the printed roster", "57", "another count", "(sources differ)"])
    expect(page).toContain(shown);
});
