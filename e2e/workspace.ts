// The text workspace as a person uses it: words are pressed and typed where they stand, buttons are found by what they say.
import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import type { Locale } from "@parley/i18n";
import { live } from "./live.ts";
import { wordsIn } from "./words.ts";

export class Workspace {
  readonly page: Page;
  readonly #locale: Locale;
  readonly #words: ReturnType<typeof wordsIn>;

  constructor(page: Page, locale: Locale = "en") {
    this.page = page;
    this.#locale = locale;
    this.#words = wordsIn(locale);
  }

  /** The text itself, in the middle. */
  get text(): Locator {
    return this.page.getByRole("main").getByRole("article").first();
  }

  /** What is on the table for the provision that was taken up. */
  get panel(): Locator {
    return this.page.getByRole("complementary", { name: this.#words("text.panel") });
  }

  get toasts(): Locator {
    return this.page.getByRole("region", { name: this.#words("design.notices") });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.text).toBeVisible();
    await this.live();
  }

  /** Waits until what others do arrives here. */
  async live(options: { readonly timeout?: number } = {}): Promise<void> {
    await live(this.page, this.#locale, options);
  }

  /** Words that a proposal would put into the text. */
  inserted(words: string): Locator {
    return this.text.getByRole("insertion").filter({ hasText: words });
  }

  /** Presses the first place where `word` stands in the text twice, types `other`, and tables it. */
  async propose(word: string, other: string, reason?: string): Promise<void> {
    await this.pressTwice(word);
    const editor = this.editor;
    await expect(editor).toBeFocused();
    await this.page.keyboard.type(other);
    await expect(editor.getByRole("insertion").first()).toBeVisible();
    if (reason !== undefined) await this.page.getByLabel(this.#words("text.reason")).fill(reason);
    await this.page.getByRole("button", { name: this.#words("text.table"), exact: true }).click();
    await expect(editor).toBeHidden();
  }

  get editor(): Locator {
    const [before = ""] = this.#words("text.words-of", { provision: "\u0000" }).split("\u0000");
    return this.page.getByRole("textbox", { name: new RegExp(`^${before.trim()}`) });
  }

  /** Presses a word twice with the pointer, where it stands first. */
  async pressTwice(word: string): Promise<void> {
    const { x, y } = await this.#placeOf(word);
    await this.page.mouse.dblclick(x, y);
  }

  /** Takes a provision up by the handle beside it: "Article 3". */
  async take(provision: string): Promise<void> {
    const [, after = ""] = this.#words("text.take-up", { provision: "\u0000", count: 0 }).split("\u0000");
    const name = new RegExp(`^${provision}${after.slice(0, 1)}`);
    await this.page.getByRole("button", { name }).first().click();
  }

  /** Takes up the provision where `word` stands first, with the pointer. */
  async takeWith(word: string): Promise<void> {
    const { x, y } = await this.#placeOf(word);
    await this.page.mouse.click(x, y);
    await expect(this.panel.getByRole("heading", { level: 2 })).toBeVisible();
  }

  /** The card of a proposal in the panel, by the words that stand on it. */
  proposal(words: string | RegExp): Locator {
    return this.panel.getByRole("article").filter({ hasText: words });
  }

  /** As the chair. */
  async issueRevision(number: number): Promise<void> {
    await this.button("text.issue-short").click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: this.#words("text.issue", { revision: number }), exact: true }).click();
    await expect(this.toasts).toContainText(this.#words("text.issued-done", { revision: number }));
  }

  /** As the chair, as an instrument with the text's own name. */
  async adopt(revision: number, place: string): Promise<void> {
    await this.button("text.adopt-short").click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel(this.#words("text.adopt-place")).fill(place);
    await dialog.getByRole("button", { name: this.#words("text.adopt-now", { revision }), exact: true }).click();
    await expect(this.toasts).toContainText(this.#words("text.adopted-done"));
  }

  button(id: string, values?: Readonly<Record<string, string | number>>): Locator {
    return this.page.getByRole("button", { name: this.#words(id, values), exact: true });
  }

  /** The middle of a word in the window, after scrolling to it. */
  async #placeOf(word: string): Promise<{ readonly x: number; readonly y: number }> {
    const at = await this.text.evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const start = (node.textContent ?? "").indexOf(wanted);
        if (start === -1) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + wanted.length);
        range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, word);
    if (at === undefined) throw new Error(`"${word}" stands nowhere in the text`);
    return at;
  }
}
