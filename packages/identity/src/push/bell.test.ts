// Push: rings the right devices, says nothing to the service, and forgets those that are gone.
import { createPublicKey, verify } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Identity } from "../identity.ts";
import type { TestBackend } from "../testing/backend.ts";
import { codeOf, granted, seated } from "../testing/given.ts";
import { PushDevice } from "../testing/push-device.ts";
import { sqliteBackend } from "../testing/sqlite.ts";
import type { Post } from "./push.ts";

/** A push service that keeps what it was sent and answers what the test says. */
const sent: { endpoint: string; headers: Readonly<Record<string, string>>; body: Uint8Array }[] = [];
const answers = new Map<string, number>();
const post: Post = async (endpoint, headers, body) => {
  sent.push({ endpoint, headers, body });
  return answers.get(endpoint) ?? 201;
};

const PHONE = "https://updates.push.services.mozilla.com/wpush/v2/phone";
const LAPTOP = "https://fcm.googleapis.com/fcm/send/laptop";

let backend: TestBackend;
let identity: Identity;
beforeEach(async () => {
  sent.length = 0;
  answers.clear();
  backend = await sqliteBackend();
  identity = await backend.open({ post });
});
afterEach(() => backend.destroy());

const ring = { message: "push.provision-changed", path: "/p/reaim/text/t1#a4", tag: "text-t1" };

test("a person's devices get which message and which page, sealed for them and signed by us", async () => {
  const { session } = await seated(identity, "reaim", "ken-head");
  const device = new PushDevice(PHONE);
  expect(await identity.push.subscribe(session, device.subscription())).toBeUndefined();
  expect(await identity.push.notify(session.person, ring)).toBe(1);
  const [message] = sent;
  if (message === undefined) throw new Error("nothing was sent");
  expect(JSON.parse(device.open(message.body))).toEqual(ring);
  expect(Buffer.from(message.body).toString("latin1")).not.toContain("reaim");
  expect(JSON.stringify(message.headers)).not.toMatch(/reaim|text-t1/);
  expect(isSignedByUs(message.headers["Authorization"] ?? "")).toBe(true);
});

test("a device that is gone is forgotten; one that is only unwell is kept", async () => {
  const { session } = await seated(identity, "reaim", "ken-head");
  for (const endpoint of [PHONE, LAPTOP])
    await identity.push.subscribe(session, new PushDevice(endpoint).subscription());
  answers.set(PHONE, 410).set(LAPTOP, 503);
  expect(await identity.push.notify(session.person, ring)).toBe(0);
  answers.clear();
  expect(await identity.push.notify(session.person, ring)).toBe(1);
  expect(sent.at(-1)?.endpoint).toBe(LAPTOP);
});

test("a device rings for the one who is signed in on it, and no longer than they are", async () => {
  const amina = await seated(identity, "reaim", "ken-head");
  const baraka = await seated(identity, "reaim", "sgp-head");
  const device = new PushDevice(PHONE);
  await identity.push.subscribe(amina.session, device.subscription());
  await identity.push.subscribe(baraka.session, device.subscription());
  expect(await identity.push.notify(amina.session.person, ring)).toBe(0);
  expect(await identity.push.notify(baraka.session.person, ring)).toBe(1);
  await identity.signOut(baraka.session);
  expect(await identity.push.notify(baraka.session.person, ring)).toBe(0);
});

test("nobody makes us knock at another door than a push service's", async () => {
  const { session } = await seated(identity, "reaim", "ken-head");
  const { keys } = new PushDevice(PHONE).subscription();
  for (const endpoint of [
    "https://127.0.0.1/x",
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evil.example/fcm.googleapis.com",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com@evil.example/x",
    "https://notfcm.googleapis.com/x",
    "file:///etc/passwd",
    "",
  ]) {
    expect([endpoint, codeOf(await identity.push.subscribe(session, { endpoint, keys }))]).toEqual([
      endpoint,
      "push-subscription-invalid",
    ]);
  }
  expect(codeOf(await identity.push.subscribe(session, { endpoint: PHONE, keys: { p256dh: "x", auth: "y" } }))).toBe(
    "push-subscription-invalid",
  );
});

test("the keys are made once and kept", async () => {
  const before = identity.push.publicKey;
  expect(Buffer.from(before, "base64url")).toHaveLength(65);
  expect((await backend.open({ post })).push.publicKey).toBe(before);
});

test("a person has so many devices and no more", async () => {
  const { session } = await seated(identity, "reaim", "ken-head");
  const subscribe = (number: number) =>
    identity.push.subscribe(session, new PushDevice(`${PHONE}/${number}`).subscription());
  for (let number = 0; number < 20; number++) expect(granted(await subscribe(number))).toBeUndefined();
  expect(codeOf(await subscribe(20))).toBe("push-subscriptions-full");
});

/** Checks "vapid t=<JWT>, k=<key>" (RFC 8292, section 3). */
function isSignedByUs(authorization: string): boolean {
  const [, token = "", key = ""] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  const [header = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const signed = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  return signed && key === identity.push.publicKey;
}
