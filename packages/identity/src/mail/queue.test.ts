// The queue of mail: what is posted leaves once, outlives a restart, and waits for a server that is away.
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ORIGIN, type TestBackend } from "../testing/backend.ts";
import { codeOf, granted } from "../testing/given.ts";
import { type Mailbox, openMailbox } from "../testing/mailbox.ts";
import { sqliteBackend } from "../testing/sqlite.ts";
import { DAY, HOUR, MINUTE } from "../time.ts";
import type { Envelope } from "./mail.ts";

let backend: TestBackend;
let mailbox: Mailbox;
beforeEach(async () => {
  [backend, mailbox] = [await sqliteBackend(), await openMailbox()];
});
afterEach(async () => {
  await mailbox.close();
  await backend.destroy();
});

function letter(id: string, changes: Partial<Envelope> = {}): Envelope {
  return {
    id,
    to: "amina@example.org",
    name: "Amina Diallo",
    language: "en",
    letter: {
      kind: "invitation",
      event: "REAIM",
      seat: "Head of delegation, Kenya",
      link: `${ORIGIN}/invitation#secret`,
      expires: "2026-09-24T08:00:00.000Z",
    },
    ...changes,
  };
}

test("a letter that is posted twice under one id leaves once", async () => {
  const { mail } = await backend.open({ smtp: mailbox.url });
  expect(granted(await mail.post(letter("a")))).toEqual({ id: "a", by: "smtp", state: "waiting" });
  granted(await mail.post(letter("a")));
  expect(await mail.deliver()).toBe(1);
  expect(granted(await mail.post(letter("a")))).toEqual({ id: "a", by: "smtp", state: "sent" });
  expect(await mail.deliver()).toBe(0);
  expect(mailbox.received).toHaveLength(1);
  expect(mailbox.received[0]).toContain("Subject: ");
});

test("what waits outlives a restart, and cannot be read from the database meanwhile", async () => {
  const first = await backend.open({ smtp: mailbox.url });
  granted(await first.mail.post(letter("a")));
  const kept = await backend.everything();
  for (const trace of ["Amina", "amina@", "#secret"]) expect(kept).not.toContain(trace);
  const second = await backend.open({ smtp: mailbox.url });
  expect(await second.mail.deliver()).toBe(1);
  expect(mailbox.received[0]).toContain("amina@example.org");
});

test("a server that is away is tried again, later each time, and after two days the letter has failed", async () => {
  const away = await closedPort();
  const { mail } = await backend.open({ smtp: `smtp://127.0.0.1:${away}` });
  granted(await mail.post(letter("a")));
  expect(await mail.deliver()).toBe(0);
  backend.clock.pass(MINUTE - 1);
  const back = await backend.open({ smtp: mailbox.url });
  expect(await back.mail.deliver()).toBe(0);
  backend.clock.pass(1);
  expect(await back.mail.deliver()).toBe(1);

  const gone = await backend.open({ smtp: `smtp://127.0.0.1:${away}` });
  granted(await gone.mail.post(letter("b")));
  let waited = 0;
  while ((await gone.mail.status("b"))?.state === "waiting") {
    await gone.mail.deliver();
    backend.clock.pass(HOUR);
    waited += HOUR;
  }
  expect(await gone.mail.status("b")).toMatchObject({ state: "failed" });
  expect(waited).toBeGreaterThan(1.5 * DAY);
  expect(waited).toBeLessThan(3 * DAY);
  expect(await backend.everything()).not.toContain("amina");
});

test("an address that the server refuses for good is not tried again", async () => {
  mailbox.refuses = "amina@example.org";
  const { mail } = await backend.open({ smtp: mailbox.url });
  granted(await mail.post(letter("a")));
  granted(await mail.post(letter("b", { to: "baraka@example.org" })));
  expect(await mail.deliver()).toBe(1);
  expect(await mail.status("a")).toMatchObject({ state: "failed" });
  expect(await mail.status("b")).toMatchObject({ state: "sent" });
  expect(await backend.everything()).not.toContain("amina@");
});

test("a try that was cut off is made again, under the same Message-ID, so that a second copy shows as one", async () => {
  const cut = createServer((socket: Socket) => socket.destroy());
  await new Promise<void>((resolve) => cut.listen(0, "127.0.0.1", resolve));
  // The kernel's choice of a port is a number here, as `listen` was given a host.
  const { port } = cut.address() as AddressInfo;
  const first = await backend.open({ smtp: `smtp://127.0.0.1:${port}` });
  granted(await first.mail.post(letter("a")));
  expect(await first.mail.deliver()).toBe(0);
  cut.close();
  backend.clock.pass(5 * MINUTE);
  const second = await backend.open({ smtp: mailbox.url });
  expect(await second.mail.deliver()).toBe(1);
  expect(mailbox.received[0]).toMatch(/^Message-ID: <[A-Za-z0-9_-]{43}@localhost>$/m);
});

test("without SMTP a letter becomes a file in the outbox, and the result says so", async () => {
  const { mail } = await backend.open();
  expect(granted(await mail.post(letter("a")))).toMatchObject({ by: "file" });
  expect(await mail.deliver()).toBe(1);
  expect(await mail.status("a")).toEqual({ id: "a", by: "file", state: "sent" });
  const kept = await backend.everything();
  expect(kept).toContain("To: Amina Diallo <amina@example.org>");
  expect(kept).toMatch(/Auto-Submitted: auto-generated/);
});

test("no name, address or title smuggles in a header or a second recipient", async () => {
  const { mail } = await backend.open({ smtp: mailbox.url });
  const event = (title: string) => letter("x", { letter: { kind: "concerns-me", event: title, items: [] } });
  expect(codeOf(await mail.post(letter("a", { to: "a@example.org\r\nBcc: b@example.org" })))).toBe("email-invalid");
  expect(codeOf(await mail.post(letter("b", { to: "a@example.org, b@example.org" })))).toBe("email-invalid");
  expect(codeOf(await mail.post(letter("c", { name: "A\r\nBcc: b@example.org" })))).toBe("name-invalid");
  expect(codeOf(await mail.post(event("REAIM\nBcc: b@example.org")))).toBe("name-invalid");
  granted(await mail.post(letter("d", { name: 'A" <b@example.org>, "C' })));
  expect(await mail.deliver()).toBe(1);
  expect(mailbox.recipients).toEqual(["amina@example.org"]);
});

/** A port on which nothing listens: one that was just given back. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
