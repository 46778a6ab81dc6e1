// Opens identity: the database, the secret, and every part standing on them.
import { mkdir } from "node:fs/promises";
import { isRefusal } from "@parley/kernel";
import { cookieJar } from "./cookies.ts";
import type { Database } from "./database/database.ts";
import { openPostgres } from "./database/postgres.ts";
import { openSqlite } from "./database/sqlite.ts";
import { Facts } from "./facts.ts";
import type { Ground } from "./ground.ts";
import { Guests } from "./guests.ts";
import { serve } from "./http/handler.ts";
import type { Identity, IdentityOptions } from "./identity.ts";
import {
  forgetOldInvitations,
  invitationsTo,
  invite,
  openInvitation,
  reissue,
  revokeInvitation,
  shown,
} from "./invitations.ts";
import { issueToken, revokeToken, tokensOf } from "./machines.ts";
import { fileCarrier, smtpCarrier } from "./mail/carrier.ts";
import { MailQueue } from "./mail/queue.ts";
import { Provider } from "./oidc.ts";
import { changePerson, erasePerson, findPerson, insertPerson, newPerson, readDetails } from "./persons.ts";
import { Bell, type VapidKeys, newVapidKeys, postOverHttps } from "./push/bell.ts";
import { recover } from "./recovery.ts";
import { redeem } from "./redemption.ts";
import { chooseSeat, seatPerson, sittingHistory, sittingsNow, vacateSeat, whoSits } from "./seats.ts";
import { newId } from "./secrets.ts";
import { Sessions, heldBy } from "./sessions.ts";
import { findSecret, findSetting } from "./settings.ts";
import { drawJoinSheet, drawSheet } from "./sheet.ts";
import { forgetExpired, signIn, signOut, signOutEverywhere, stepInto } from "./sign-in.ts";
import { systemClock } from "./time.ts";

/**
 * Opens the erasable database, and makes it where there is none.
 * @throws where the database is in use by another process or does not answer, or an option makes no sense.
 */
export async function openIdentity(options: IdentityOptions): Promise<Identity> {
  const origin = new URL(options.origin);
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const { backend } = options;
  const database =
    backend.kind === "sqlite" ? openSqlite(backend.directory) : await openPostgres(backend.url, backend.schema);
  try {
    return await assemble(database, options, origin);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function assemble(database: Database, options: IdentityOptions, { origin, hostname }: URL): Promise<Identity> {
  const clock = options.clock ?? systemClock;
  const jar = cookieJar(origin);
  const secret = await findSecret(database, options.directory, options.secret);
  const facts = new Facts(database, clock, options.onFact);
  const sessions = new Sessions(database, clock, secret, jar);
  const ground: Ground = { database, clock, secret, origin, jar, sessions, facts };
  const guests = new Guests(ground);
  const sender = { name: "Parley", address: options.sender ?? `no-reply@${hostname}` };
  const carrier = options.smtp === undefined ? fileCarrier(options.directory) : smtpCarrier(options.smtp);
  const mail = new MailQueue(database, clock, secret, carrier, sender);
  // Written by `newVapidKeys`.
  const keys = JSON.parse(await findSetting(database, "vapid", () => JSON.stringify(newVapidKeys()))) as VapidKeys;
  const push = new Bell(database, clock, secret, keys, `mailto:${sender.address}`, options.post ?? postOverHttps);
  const provider = options.oidc === undefined ? undefined : new Provider(ground, options.oidc);

  const identity: Identity = {
    session: (credentials) => sessions.find(credentials),
    handler: (request, address = "") =>
      serve({ ground, identity, provider, demonstration: options.demonstration?.process }, request, address),
    onFact: (listener) => facts.listen(listener),
    onSessionsChanged: (listener) => sessions.onChanged(listener),

    async createPerson(given) {
      const details = readDetails(given);
      if (isRefusal(details)) return details;
      const person = newPerson(newId(), "person", { ...details, name: details.name ?? given.name }, clock.now());
      await database.batch([insertPerson(person)]);
      return person;
    },
    person: (id) => findPerson(ground, id),
    changePerson: (id, details) => changePerson(ground, id, details),
    erase: (person) => erasePerson(ground, person, (gone) => mail.erase(gone)),

    seat: (person, process, seat) => seatPerson(ground, person, process, seat),
    vacate: (process, seat) => vacateSeat(ground, process, seat),
    seatsOf: (person) => heldBy(database, person),
    whoSits: (process, seat) => whoSits(ground, process, seat),
    sittings: (process) => sittingsNow(ground, process),
    history: (process, seat) => sittingHistory(ground, process, seat),
    choose: (session, process, seat) => chooseSeat(ground, session, process, seat),

    signIn: (person, replaces) => signIn(ground, person, replaces),
    signOut: (session) => signOut(ground, session),
    signOutEverywhere: (person) => signOutEverywhere(ground, person),
    demoSession: (process, seat, replaces) => stepInto(ground, options.demonstration, process, seat, replaces),

    invite: (request) => invite(ground, request),
    reissue: (id, by) => reissue(ground, id, by),
    revokeInvitation: (id) => revokeInvitation(ground, id),
    invitations: (process) => invitationsTo(ground, process),
    async lookAtInvitation(token) {
      const invitation = await openInvitation(ground, token);
      return isRefusal(invitation) ? invitation : shown(invitation);
    },
    redeem: (token, details, session) => redeem(ground, token, details, session),
    sheet: (issued) => drawSheet(issued),
    joinSheet: ({ code }) => drawJoinSheet(`${origin}/join#${code}`),
    recover: (request) => recover(ground, request),

    openJoinCode: (request) => guests.openCode(request),
    joinCodes: (process) => guests.codes(process),
    closeJoinCode: (id) => guests.closeCode(id),
    join: (request, replaces) => guests.join(request, replaces),

    issueToken: (request) => issueToken(ground, request),
    tokens: (process, seat) => tokensOf(ground, process, seat),
    revokeToken: (id) => revokeToken(ground, id),

    mail,
    push,
    async tend() {
      const now = clock.now();
      await database.batch([...forgetExpired(now), forgetOldInvitations(now), mail.forgetOld(now)]);
      await facts.tell();
      await mail.deliver();
    },
    async close() {
      await mail.close();
      await database.close();
    },
  };
  return identity;
}
