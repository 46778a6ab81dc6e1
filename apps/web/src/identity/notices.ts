// Notices on this device: the browser's push subscription, and the words that its service worker shows them with.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { auth } from "./auth.ts";

/** Served from there; it needs no page in its scope. */
const WORKER = "/assets/notices.js";
/** Where the worker finds the words; the same names stand in public/assets/notices.js. */
const CACHE = "parley-notices";
const WORDS = "/assets/notices-words.json";

export function canNotify(): boolean {
  return "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
}

export async function isNotifying(): Promise<boolean> {
  return (await subscription()) !== undefined;
}

/** @param words notice id -> sentence in the person's language */
export async function turnOn(key: string, words: Readonly<Record<string, string>>): Promise<Refusal | undefined> {
  if ((await Notification.requestPermission()) !== "granted") {
    return refuse("notices-not-allowed", "This browser does not allow notices from here. Allow them in its settings.");
  }
  try {
    const cache = await caches.open(CACHE);
    await cache.put(WORDS, new Response(JSON.stringify(words), { headers: { "content-type": "application/json" } }));
    const registration = await navigator.serviceWorker.register(WORKER);
    await active(registration);
    const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const answer = await auth<object>("POST", "/push", made.toJSON());
    return isRefusal(answer) ? answer : undefined;
  } catch {
    return refuse("push-unavailable", "This browser’s push service did not answer. Try again later.");
  }
}

export async function turnOff(): Promise<Refusal | undefined> {
  const made = await subscription();
  if (made === undefined) return undefined;
  await auth("DELETE", "/push", { endpoint: made.endpoint });
  await made.unsubscribe();
  return undefined;
}

async function subscription(): Promise<PushSubscription | undefined> {
  if (!canNotify()) return undefined;
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? undefined;
}

/** A subscription needs a worker that runs. */
function active({ installing, waiting, active: running }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing ?? waiting;
  if (running !== null || worker === null) return Promise.resolve();
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
    });
  });
}
