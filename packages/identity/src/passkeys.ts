// Passkeys: a person's device proves itself (W3C Web Authentication, level 3); nothing secret is kept here.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { beginCeremony, endCeremony } from "./ceremonies.ts";
import { exactlyOne, statement, text } from "./database/database.ts";
import { readName } from "./fields.ts";
import type { Ground } from "./ground.ts";
import { findPerson } from "./persons.ts";
import type { OpenedSession, Session } from "./session.ts";
import { signIn } from "./sign-in.ts";

const MOST_PASSKEYS = 20;
/** EdDSA, ES256 and RS256 (IANA, COSE algorithms): what devices have today. */
const ALGORITHMS = [-8, -7, -257];

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly used?: string;
}

/** The first half of a ceremony: `id` goes into a cookie, `options` to the browser. */
export interface Begun<Options> {
  readonly id: string;
  readonly options: Options;
}

function rpId(ground: Ground): string {
  return new URL(ground.origin).hostname;
}

/** For a signed-in person who adds a device. Guests, machines and seats of a demonstration have none. */
export async function beginRegistration(
  ground: Ground,
  session: Session,
): Promise<Begun<PublicKeyCredentialCreationOptionsJSON> | Refusal> {
  const person = session.kind === "person" ? await findPerson(ground, session.person) : undefined;
  if (person === undefined)
    return refuse("passkey-not-for-guests", "Only somebody who was invited by name can add a passkey.");
  const known = await ground.database.all("select id, transports from passkey where person = ?", person.id);
  if (known.length >= MOST_PASSKEYS) {
    return refuse("passkeys-full", "There are too many passkeys already. Remove one that you no longer use.");
  }
  const options = await generateRegistrationOptions({
    rpName: "Parley",
    rpID: rpId(ground),
    userName: person.name === "" ? "Parley" : person.name,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map((row) => ({
      id: text(row, "id"),
      transports: transportsOf(text(row, "transports")),
    })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const id = await beginCeremony(ground, { kind: "passkey-registration", person: person.id, data: options.challenge });
  return { id, options };
}

/** @param ceremony the id that `beginRegistration` gave @param label what the person calls the device */
export async function finishRegistration(
  ground: Ground,
  session: Session,
  ceremony: string,
  response: RegistrationResponseJSON,
  label: string,
): Promise<Passkey | Refusal> {
  const name = readName(label);
  if (isRefusal(name)) return name;
  const begun = await endCeremony(ground, ceremony, "passkey-registration");
  if (begun === undefined || begun.person !== session.person) return ceremonyOver();
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: begun.data,
    expectedOrigin: ground.origin,
    expectedRPID: rpId(ground),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
  if (!verified.verified || verified.registrationInfo === undefined) return passkeyRefused();
  const { credential } = verified.registrationInfo;
  const created = ground.clock.now();
  const kept = await ground.database.batch([
    exactlyOne(
      "insert into passkey (id, person, public_key, counter, transports, name, created) values (?, ?, ?, ?, ?, ?, ?)",
      credential.id,
      session.person,
      Buffer.from(credential.publicKey).toString("base64url"),
      String(credential.counter),
      JSON.stringify(credential.transports ?? []),
      name,
      created,
    ),
  ]);
  return kept ? { id: credential.id, name, created } : passkeyRefused();
}

/** For anybody: the device itself knows which of its passkeys are for this site. */
export async function beginPasskeySignIn(ground: Ground): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({ rpID: rpId(ground), userVerification: "required" });
  const id = await beginCeremony(ground, { kind: "passkey-sign-in", data: options.challenge });
  return { id, options };
}

export async function finishPasskeySignIn(
  ground: Ground,
  ceremony: string,
  response: AuthenticationResponseJSON,
  replaces?: Session,
): Promise<OpenedSession | Refusal> {
  const begun = await endCeremony(ground, ceremony, "passkey-sign-in");
  if (begun === undefined) return ceremonyOver();
  const [row] = await ground.database.all("select * from passkey where id = ?", response.id);
  if (row === undefined) return passkeyRefused();
  const counter = text(row, "counter");
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: begun.data,
    expectedOrigin: ground.origin,
    expectedRPID: rpId(ground),
    requireUserVerification: true,
    credential: {
      id: text(row, "id"),
      publicKey: new Uint8Array(Buffer.from(text(row, "public_key"), "base64url")),
      counter: Number(counter),
      transports: transportsOf(text(row, "transports")),
    },
  }).catch(() => undefined);
  if (verified?.verified !== true) return passkeyRefused();
  // The counter moves only from what it was: of two copies of a passkey, used at once, one gets in.
  const moved = await ground.database.batch([
    exactlyOne(
      "update passkey set counter = ?, used = ? where id = ? and counter = ?",
      String(verified.authenticationInfo.newCounter),
      ground.clock.now(),
      response.id,
      counter,
    ),
  ]);
  return moved ? signIn(ground, text(row, "person"), replaces) : passkeyRefused();
}

export async function passkeysOf(ground: Ground, person: string): Promise<readonly Passkey[]> {
  const rows = await ground.database.all("select * from passkey where person = ? order by created, id", person);
  return rows.map((row) => ({
    id: text(row, "id"),
    name: text(row, "name"),
    created: text(row, "created"),
    ...(typeof row["used"] === "string" ? { used: row["used"] } : {}),
  }));
}

export async function removePasskey(ground: Ground, person: string, id: string): Promise<void> {
  await ground.database.batch([statement("delete from passkey where person = ? and id = ?", person, id)]);
}

function transportsOf(kept: string): string[] {
  // Written by `finishRegistration`.
  return JSON.parse(kept) as string[];
}

function ceremonyOver(): Refusal {
  return refuse("ceremony-over", "This took too long or was done twice. Start again.");
}

function passkeyRefused(): Refusal {
  return refuse(
    "passkey-refused",
    "This passkey is not known here or did not prove itself. Try another way in, or ask for a recovery link.",
  );
}
