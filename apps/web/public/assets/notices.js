// The service worker of notices: it shows what rang, in the words that the account page left for it, and opens the page.
// It caches no page and intercepts no request.
const CACHE = "parley-notices";
const WORDS = "/assets/notices-words.json";

self.addEventListener("push", (event) => {
  // {message, path, tag?}: an id of words, an address of ours, what it replaces. No confidential word comes this way.
  const ring = event.data?.json() ?? {};
  event.waitUntil(show(ring));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

async function show({ message = "", path = "/", tag }) {
  const found = await (await caches.open(CACHE)).match(WORDS);
  const words = found === undefined ? {} : await found.json();
  const language = words["language"] ?? "en";
  await self.registration.showNotification("Parley", {
    body: words[message] ?? "",
    lang: language,
    dir: language === "ar" ? "rtl" : "ltr",
    icon: "/assets/mark.svg",
    data: { path },
    ...(tag === undefined ? {} : { tag }),
  });
}

/** A tab that is open on this node is brought there, else a new one is opened. Addresses of others are not followed. */
async function open(path) {
  const address = new URL(path, self.location.origin);
  if (address.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const same = windows.find(({ url }) => new URL(url).pathname === address.pathname);
  if (same) await same.focus();
  else await self.clients.openWindow(address.href);
}
