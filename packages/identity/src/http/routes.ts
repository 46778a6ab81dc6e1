// The routes of `/api/auth/`: who am I, the ways in, the ways out, and what a person keeps about themselves.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import * as z from "zod/mini";
import { writeCookie } from "../cookies.ts";
import {
  removePasskey,
  passkeysOf,
  beginPasskeySignIn,
  beginRegistration,
  finishPasskeySignIn,
  finishRegistration,
} from "../passkeys.ts";
import type { OpenedSession, Session } from "../session.ts";
import type { Answer } from "./answer.ts";
import { type Route, type Visit, cameIn, ceremonyCookie, ceremonyOf, get, route } from "./route.ts";

const line = z.string().check(z.maxLength(500));
const nothing = z.object({});
const details = z.object({ name: z.optional(line), email: z.optional(line), language: z.optional(line) });
/** What browsers answer to a ceremony, as `PublicKeyCredential.toJSON()` gives it; @simplewebauthn/server checks all of it. */
const credential = z.looseObject({ id: line, rawId: line, type: z.literal("public-key"), response: z.looseObject({}) });

function signedOut(): Refusal {
  return refuse("signed-out", "You are signed out. Sign in and try again.");
}

function entered(visit: Visit<unknown>, outcome: OpenedSession | Refusal): Answer | Refusal {
  return isRefusal(outcome) ? outcome : cameIn(visit, outcome);
}

function leave(visit: Visit<unknown>): Answer {
  const { jar } = visit.site.ground;
  return { cookies: [writeCookie(jar, jar.session, "", 0)] };
}

async function describe(visit: Visit<unknown>, session: Session): Promise<object> {
  const person = await visit.site.identity.person(session.person);
  return {
    kind: session.kind,
    expires: session.expires,
    csrf: session.csrf,
    name: person?.name ?? "",
    email: person?.email ?? null,
    language: person?.language ?? "en",
    seats: Object.fromEntries(session.seats),
    held: Object.fromEntries(session.held),
    passkeys: (await passkeysOf(visit.site.ground, session.person)).length,
  };
}

export const ROUTES: readonly Route[] = [
  get("/session", async (visit) => {
    const { identity, provider, demonstration } = visit.site;
    return {
      body: {
        session: visit.session === undefined ? null : await describe(visit, visit.session),
        ways: { passkey: true, oidc: provider?.name ?? null, demonstration: (await demonstration?.()) ?? null },
        push: identity.push.publicKey,
      },
    };
  }),
  route("POST", "/sign-out", z.object({ everywhere: z.optional(z.boolean()) }), async (visit) => {
    const { session, body, site } = visit;
    if (session !== undefined) {
      await (body.everywhere === true
        ? site.identity.signOutEverywhere(session.person)
        : site.identity.signOut(session));
    }
    return leave(visit);
  }),
  route("POST", "/seat", z.object({ process: line, seat: line }), async ({ session, body, site }) => {
    if (session === undefined) return signedOut();
    const chosen = await site.identity.choose(session, body.process, body.seat);
    return isRefusal(chosen) ? chosen : { body: { seats: Object.fromEntries(chosen.seats) } };
  }),
  route("PATCH", "/me", details, async ({ session, body, site }) => {
    if (session === undefined || session.kind === "machine") return signedOut();
    const person = await site.identity.changePerson(session.person, given(body));
    return isRefusal(person)
      ? person
      : { body: { name: person.name, email: person.email ?? null, language: person.language } };
  }),
  route("DELETE", "/me", nothing, async (visit) => {
    const { session, site } = visit;
    if (session === undefined || session.kind === "machine") return signedOut();
    await site.identity.erase(session.person);
    return leave(visit);
  }),

  get("/passkeys", async ({ session, site }) =>
    session === undefined ? signedOut() : { body: { passkeys: await passkeysOf(site.ground, session.person) } },
  ),
  route("POST", "/passkeys/options", nothing, async (visit) => {
    if (visit.session === undefined) return signedOut();
    const begun = await beginRegistration(visit.site.ground, visit.session);
    return isRefusal(begun) ? begun : { body: begun.options, cookies: [ceremonyCookie(visit, begun.id)] };
  }),
  route("POST", "/passkeys", z.object({ name: line, credential }), async (visit) => {
    const { session, body, site } = visit;
    if (session === undefined) return signedOut();
    // The shape inside is checked by the library that reads it.
    const response = body.credential as unknown as Parameters<typeof finishRegistration>[3];
    const passkey = await finishRegistration(site.ground, session, ceremonyOf(visit), response, body.name);
    return isRefusal(passkey) ? passkey : { body: passkey };
  }),
  route("DELETE", "/passkeys/*", nothing, async ({ session, rest, site }) => {
    if (session === undefined || session.kind === "machine") return signedOut();
    await removePasskey(site.ground, session.person, rest);
    return {};
  }),
  route("POST", "/passkey-sign-in/options", nothing, async (visit) => {
    const begun = await beginPasskeySignIn(visit.site.ground);
    return { body: begun.options, cookies: [ceremonyCookie(visit, begun.id)] };
  }),
  route("POST", "/passkey-sign-in", z.object({ credential }), async (visit) => {
    // The shape inside is checked by the library that reads it.
    const response = visit.body.credential as unknown as Parameters<typeof finishPasskeySignIn>[2];
    return entered(visit, await finishPasskeySignIn(visit.site.ground, ceremonyOf(visit), response, visit.session));
  }),

  route("POST", "/invitation/look", z.object({ token: line }), async ({ body, site }) => {
    const invitation = await site.identity.lookAtInvitation(body.token);
    if (isRefusal(invitation)) return invitation;
    const { purpose, process, seat, name, language, expires } = invitation;
    return { body: { purpose, process, seat, name: name ?? "", language, expires } };
  }),
  route("POST", "/invitation", z.extend(details, { token: line }), async (visit) =>
    entered(visit, await visit.site.identity.redeem(visit.body.token, given(visit.body), visit.session)),
  ),
  route(
    "POST",
    "/join",
    z.object({ code: line, pseudonym: line, consent: z.boolean(), language: z.optional(line) }),
    async (visit) => {
      const { code, pseudonym, consent, language } = visit.body;
      const request = {
        code,
        pseudonym,
        consent,
        address: visit.address,
        ...(language === undefined ? {} : { language }),
      };
      return entered(visit, await visit.site.identity.join(request, visit.session));
    },
  ),
  route("POST", "/demonstration", z.object({ process: line, seat: line }), async (visit) =>
    entered(visit, await visit.site.identity.demoSession(visit.body.process, visit.body.seat, visit.session)),
  ),

  route("POST", "/oidc", z.object({ path: z.optional(line) }), async (visit) => {
    const { provider } = visit.site;
    if (provider === undefined) return refuse("not-found", "There is nothing at this address.");
    const begun = await provider.begin(visit.body.path ?? "/", visit.session);
    return isRefusal(begun)
      ? begun
      : { body: { location: begun.location }, cookies: [ceremonyCookie(visit, begun.id)] };
  }),
  get("/oidc/callback", async (visit) => {
    const { provider } = visit.site;
    if (provider === undefined) return refuse("not-found", "There is nothing at this address.");
    const outcome = await provider.finish(ceremonyOf(visit), visit.url.search, visit.session);
    // The browser is between two pages here: the sign-in page says what went wrong.
    if (isRefusal(outcome)) return { location: `/sign-in?refused=${outcome.code}` };
    return { cookies: cameIn(visit, outcome.opened).cookies ?? [], location: outcome.path };
  }),

  route(
    "POST",
    "/push",
    z.object({
      endpoint: z.string().check(z.maxLength(1000)),
      keys: z.object({ p256dh: line, auth: line }),
    }),
    async ({ session, body, site }) => {
      if (session === undefined) return signedOut();
      return (await site.identity.push.subscribe(session, body)) ?? {};
    },
  ),
  route(
    "DELETE",
    "/push",
    z.object({ endpoint: z.string().check(z.maxLength(1000)) }),
    async ({ session, body, site }) => {
      if (session === undefined) return signedOut();
      await site.identity.push.unsubscribe(session, body.endpoint);
      return {};
    },
  ),
];

/** Without the members that were not sent. */
function given(body: z.infer<typeof details>): { name?: string; email?: string; language?: string } {
  const { name, email, language } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined ? {} : { language }),
  };
}
