// What a host does before a negotiation can begin: a draft from a file, participants, seats and invitations, joint matters.
import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import type { Locale } from "@parley/i18n";
import type { Role } from "@parley/kernel";
import { live } from "./live.ts";
import { wordsIn } from "./words.ts";

export interface Participant {
  readonly code: string;
  readonly name: string;
}

export class HostDesk {
  readonly page: Page;
  readonly #home: string;
  readonly #locale: Locale;
  readonly #words: ReturnType<typeof wordsIn>;

  constructor(page: Page, process: string, locale: Locale = "en") {
    this.page = page;
    this.#locale = locale;
    this.#home = `/processes/${process}`;
    this.#words = wordsIn(locale);
  }

  /** Reads a draft, and opens it as it was understood; the text's workspace is there afterwards. */
  async openText(file: string, id: string): Promise<void> {
    await this.page.goto(`${this.#home}/texts/new`);
    // This page hears nothing from the others, so that nothing tells when its script has taken over.
    await expect(async () => {
      await this.page.getByLabel(this.#words("text.open-file")).setInputFiles(file);
      await expect(this.page.getByLabel(this.#words("text.open-id"))).toBeVisible({ timeout: 4_000 });
    }).toPass();
    await this.page.getByLabel(this.#words("text.open-id")).fill(id);
    await this.#press("text.open-now");
    await this.page.waitForURL(`**${this.#home}/texts/${id}`);
  }

  async admit({ code, name }: Participant): Promise<void> {
    await this.#visit("people");
    const form = this.#section("process.add-participant");
    await form.getByLabel(this.#words("process.name-as-printed")).fill(name);
    await form.getByLabel(this.#words("process.code"), { exact: true }).fill(code);
    await form.getByRole("button", { name: this.#words("process.add-participant") }).click();
    await expect(this.page.getByRole("option", { name: `${code} ${name}` }).first()).toBeAttached();
  }

  async openSeat(role: Role, participant?: Participant): Promise<void> {
    await this.#visit("people");
    const form = this.#section("process.open-seat");
    await form.getByLabel(this.#words("process.role")).selectOption(role);
    if (participant !== undefined) {
      await form.getByLabel(this.#words("process.speaks-for")).selectOption(participant.code);
    }
    await form.getByRole("button", { name: this.#words("process.open-seat") }).click();
    await expect(this.#seat(role, participant?.name)).toBeVisible();
  }

  /** The one-time link for a seat, as the sheet shows it. */
  async invite(role: Role, speaksFor?: string, person?: string): Promise<string> {
    await this.#visit("people");
    await this.#seat(role, speaksFor)
      .getByRole("button", { name: this.#words("process.invite"), exact: true })
      .click();
    const dialog = this.page.getByRole("dialog");
    if (person !== undefined) await dialog.getByLabel(this.#words("process.person-name")).fill(person);
    await dialog.getByRole("button", { name: this.#words("process.make-invitation") }).click();
    const link = await this.page.getByText(/^https?:\/\/\S+\/invitation#\S+$/).textContent();
    await this.#press("process.links-kept");
    return link ?? "";
  }

  async appointSteward(name: string): Promise<void> {
    await this.#visit("settings");
    const section = this.#section("process.stewards");
    await section.getByText(this.#words("process.appoint-steward"), { exact: true }).first().click();
    await section.getByLabel(this.#words("process.name"), { exact: true }).fill(name);
    await section.getByRole("button", { name: this.#words("process.appoint-steward") }).click();
    await expect(section.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  }

  /** From now on opening an instrument for endorsement takes every steward's key. */
  async endorsementNeedsEveryKey(): Promise<void> {
    await this.#visit("settings");
    const section = this.#section("process.joint-matters");
    await section.getByLabel(this.#words("process.matter-open-endorsement")).check();
    await section.getByRole("button", { name: this.#words("process.save") }).click();
    await expect(this.page.getByText(this.#words("process.joint-matters-saved"))).toBeVisible();
  }

  async askToOpenForEndorsement(title: string): Promise<void> {
    await this.#visit("settings");
    const line = this.#words("process.release-open-endorsement", { subject: title });
    await this.page
      .getByRole("listitem")
      .filter({ hasText: line })
      .getByRole("button", { name: this.#words("process.ask-joint-release") })
      .click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: this.#words("process.ask-joint-release") }).click();
    await expect(this.page.getByText(this.#words("process.release-asked"))).toBeVisible();
  }

  async turnKey(): Promise<void> {
    await this.#visit("settings");
    await this.#press("process.turn-key");
    await expect(this.page.getByText(this.#words("process.released-done"))).toBeVisible();
  }

  async #visit(place: string): Promise<void> {
    const address = `${this.#home}/${place}`;
    if (new URL(this.page.url()).pathname === address) return;
    await this.page.goto(address);
    await live(this.page, this.#locale);
  }

  #section(heading: string): Locator {
    const title = this.page.getByRole("heading", { level: 2, name: this.#words(heading), exact: true });
    // Sections are no landmarks; their headings tell them apart.
    return this.page.locator("section").filter({ has: title });
  }

  #seat(role: Role, speaksFor?: string): Locator {
    const rows = this.#section("process.seats")
      .getByRole("row")
      .filter({ hasText: this.#words(`process.role.${role}`) });
    return speaksFor === undefined ? rows : rows.filter({ hasText: speaksFor });
  }

  async #press(id: string): Promise<void> {
    await this.page.getByRole("button", { name: this.#words(id), exact: true }).click();
  }
}
