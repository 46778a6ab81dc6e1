// The story that everything else stands on, on a real process: from a Word file to an adopted text that states have endorsed, and
// proofs that anyone can check. Once in English, once in Arabic.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { arrive, comeBackWithPasskey, personal } from "./arriving.ts";
import { HostDesk } from "./house-keeping.ts";
import { OwnServer } from "./server.ts";
import { words, wordsIn } from "./words.ts";
import { Workspace } from "./workspace.ts";

const FIXTURES = join(import.meta.dirname, "../packages/formats/fixtures");
const PROCESS = "summit";
const TEXT = `/processes/${PROCESS}/texts/declaration`;
const INSTRUMENT = `/processes/${PROCESS}/instruments/declaration`;
const TITLE = "Universal Declaration of Human Rights";
const ARVENIA = { code: "XAR", name: "Arvenia" };
const BELMORA = { code: "XBE", name: "Belmora" };
const CORLAND = { code: "XCO", name: "Corland" };
const SECOND_STEWARD = "Ministry of Defence";

test.describe.configure({ mode: "parallel", timeout: 300_000 });

let server: OwnServer;
let folder: string;

test.beforeEach(async () => {
  [server, folder] = await Promise.all([
    OwnServer.open({ PARLEY_PROCESS: PROCESS }),
    mkdtemp(join(tmpdir(), "parley-downloads-")),
  ]);
});
test.afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test("from a Word file to a text that states have endorsed, live in every browser", async ({ browser }) => {
  const host = await arrive(await personal(browser, server.origin), server.invitation, "Ana Host", { passkey: true });
  const desk = new HostDesk(host, PROCESS);

  await test.step("the host came in by the printed link, added a passkey, and comes back with it", async () => {
    await comeBackWithPasskey(host);
  });

  await test.step("the host imports a Word file: thirty articles are there", async () => {
    await desk.openText(join(FIXTURES, "udhr-en.docx"), "declaration");
    const workspace = new Workspace(host);
    await expect(workspace.text.getByRole("heading", { level: 1 })).toHaveText(TITLE);
    await expect(workspace.text.getByRole("heading", { name: /^Article \d+/ })).toHaveCount(30);
  });

  await test.step("the host seats three delegations, a chair and a second steward", async () => {
    for (const participant of [ARVENIA, BELMORA, CORLAND]) {
      await desk.admit(participant);
      await desk.openSeat("head-of-delegation", participant);
    }
    await desk.openSeat("chair");
    await desk.appointSteward(SECOND_STEWARD);
    await desk.endorsementNeedsEveryKey();
  });

  const come = async (link: string, name: string) => {
    const workspace = new Workspace(await arrive(await personal(browser, server.origin), link, name));
    await workspace.open(TEXT);
    return workspace;
  };
  const chair = await come(await desk.invite("chair"), "Chi Chair");
  const arvenia = await come(await desk.invite("head-of-delegation", ARVENIA.name, "Ari"), "Ari Arvenia");
  const belmora = await come(await desk.invite("head-of-delegation", BELMORA.name), "Bel Belmora");
  const corland = await come(await desk.invite("head-of-delegation", CORLAND.name), "Cor Corland");
  const hall = [chair, arvenia, belmora, corland];
  const everybodySees = async (word: string) => {
    for (const workspace of hall) await expect(workspace.inserted(word)).toBeVisible();
  };

  await test.step("delegations propose by typing in the text, and everybody sees the brackets grow", async () => {
    await arvenia.propose("brotherhood", "solidarity", "It takes in everybody.");
    await everybodySees("solidarity");
    await belmora.propose("liberty", "freedom");
    await everybodySees("freedom");
    await corland.propose("endowed", "gifted");
    await everybodySees("gifted");
    await belmora.take("Article 1");
    const theirs = belmora.proposal("solidarity");
    await theirs.getByRole("button", { name: words("text.support"), exact: true }).click();
    await chair.take("Article 1");
    await expect(chair.proposal("solidarity")).toContainText(BELMORA.name);
  });

  await test.step("the chair accepts one, rejects one and issues a revision", async () => {
    await chair
      .proposal("solidarity")
      .getByRole("button", { name: words("text.accept"), exact: true })
      .click();
    await chair.take("Article 3");
    await chair
      .proposal("freedom")
      .getByRole("button", { name: words("text.reject"), exact: true })
      .click();
    for (const workspace of hall) await expect(workspace.inserted("freedom")).toHaveCount(0);
    await chair.issueRevision(1);
    for (const workspace of hall) {
      await expect(workspace.text.getByText("in a spirit of solidarity.")).toBeVisible();
      await expect(workspace.inserted("solidarity")).toHaveCount(0);
      await expect(workspace.inserted("gifted")).toBeVisible();
    }
  });

  await test.step("what is left in brackets is withdrawn, the article is agreed, the text adopted", async () => {
    await corland.take("Article 1");
    await corland
      .proposal("gifted")
      .getByRole("button", { name: words("text.withdraw"), exact: true })
      .click();
    for (const workspace of hall) await expect(workspace.inserted("gifted")).toHaveCount(0);
    await chair.take("Article 1");
    await chair.panel.getByLabel(words("text.status")).selectOption("agreed");
    await expect(
      arvenia.text.getByRole("heading", { name: /^Article 1 / }).getByText(words("design.state-agreed")),
    ).toBeVisible();
    await chair.adopt(1, "Seoul");
    for (const { page } of hall) await expect(page.getByText(words("text.adopted-means"))).toBeVisible();
  });

  await test.step("two stewards' keys open it for endorsement, and states endorse it", async () => {
    await desk.askToOpenForEndorsement(TITLE);
    const invitation = await desk.invite("host", SECOND_STEWARD);
    const second = await arrive(await personal(browser, server.origin), invitation, "Ben Steward");
    await arvenia.page.goto(INSTRUMENT);
    await expect(arvenia.page.getByText(words("process.not-open-means"))).toBeVisible();
    await new HostDesk(second, PROCESS).turnKey();
    for (const { page } of [arvenia, belmora, corland]) await endorse(page);
    await second.goto(INSTRUMENT);
    for (const { name } of [ARVENIA, BELMORA, CORLAND]) {
      await expect(second.getByRole("row").filter({ hasText: name })).toBeVisible();
    }
  });

  await test.step("the proof of an endorsement and the record are checked offline, and a tampered record is found", async () => {
    const proof = await download(arvenia.page, () =>
      arvenia.page.getByRole("link", { name: proofLink() }).first().click(),
    );
    const verifier = await download(arvenia.page, () =>
      arvenia.page
        .getByRole("link", { name: words("process.download-verifier") })
        .first()
        .click(),
    );
    expect(verify(verifier, proof)).toMatchObject({ status: 0 });
    await host.goto(`/processes/${PROCESS}/record`);
    const record = await download(host, () => host.getByRole("link", { name: words("record.take-export") }).click());
    expect(verify(verifier, record)).toMatchObject({ status: 0 });
    const tampered = join(folder, "tampered.jsonl");
    const whole = await readFile(record, "utf8");
    expect(whole).toContain("solidarity");
    await writeFile(tampered, whole.replace("solidarity", "solidarity!"));
    expect(verify(verifier, tampered)).toMatchObject({ status: 1, stdout: expect.stringMatching(/^WRONG/) });
  });
});

test("the same in Arabic: right to left, from the interface to the words that are typed", async ({ browser }) => {
  const say = wordsIn("ar");
  const come = async (link: string, name: string) =>
    arrive(await personal(browser, server.origin, "ar"), link, name, { locale: "ar" });
  const host = await come(server.invitation, "أمل");
  await expect(host.locator("html")).toHaveAttribute("dir", "rtl");
  const desk = new HostDesk(host, PROCESS, "ar");
  const participant = { code: "XAR", name: "أرفينيا" };

  await test.step("thirty articles are there, in Arabic", async () => {
    await desk.openText(join(FIXTURES, "udhr-ar.docx"), "declaration");
    const { text } = new Workspace(host, "ar");
    await expect(text.getByRole("heading", { name: /^المادة/ })).toHaveCount(30);
  });
  await desk.admit(participant);
  await desk.openSeat("head-of-delegation", participant);
  await desk.openSeat("chair");
  const delegation = new Workspace(await come(await desk.invite("head-of-delegation", participant.name), "نور"), "ar");
  const chair = new Workspace(await come(await desk.invite("chair"), "سلمى"), "ar");
  for (const workspace of [delegation, chair]) await workspace.open(TEXT);

  await test.step("a word is replaced by typing Arabic, accepted, and part of the next revision", async () => {
    await delegation.propose("الإخاء", "التضامن");
    await expect(chair.inserted("التضامن")).toBeVisible();
    await chair.takeWith("التضامن");
    await chair
      .proposal("التضامن")
      .getByRole("button", { name: say("text.accept"), exact: true })
      .click();
    await expect(chair.proposal("التضامن")).toContainText(say("text.standing-accepted"));
    await chair.issueRevision(1);
    for (const { text } of [delegation, chair]) await expect(text.getByText("بروح التضامن.")).toBeVisible();
  });
});

/** In the name of the participant whose page it is, after what it means was said. */
async function endorse(page: Page): Promise<void> {
  if (!page.url().endsWith(INSTRUMENT)) await page.goto(INSTRUMENT);
  await page.getByRole("button", { name: words("process.endorse"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words("process.endorse-now") }).click();
  await expect(page.getByText(words("process.endorsed-done"))).toBeVisible();
}

function proofLink(): RegExp {
  const [before = ""] = words("process.download-proof-of", { seq: "\u0000" }).split("\u0000");
  return new RegExp(`^${before.trim()}`);
}

async function download(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

function verify(verifier: string, file: string) {
  const { status, stdout } = spawnSync(process.execPath, [verifier, file], { encoding: "utf8" });
  return { status, stdout };
}
