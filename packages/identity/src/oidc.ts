// Signing in with an organisation's own accounts: OpenID Connect Core 1.0, code flow with PKCE, state and nonce.
import { type Refusal, refuse } from "@parley/kernel";
import * as client from "openid-client";
import { beginCeremony, endCeremony } from "./ceremonies.ts";
import { exactlyOne, text } from "./database/database.ts";
import { readEmail, readLanguage, readName } from "./fields.ts";
import type { Ground } from "./ground.ts";
import type { OidcOptions } from "./identity.ts";
import { insertPerson, newPerson } from "./persons.ts";
import { newId } from "./secrets.ts";
import type { OpenedSession, Session } from "./session.ts";
import { signIn } from "./sign-in.ts";

const CALLBACK_PATH = "/api/auth/oidc/callback";
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

interface Pending {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly path: string;
}

export class Provider {
  readonly name: string;
  readonly #ground: Ground;
  readonly #options: OidcOptions;
  #discovered: Promise<client.Configuration> | undefined;

  constructor(ground: Ground, options: OidcOptions) {
    this.#ground = ground;
    this.#options = options;
    this.name = options.name;
  }

  /**
   * Where to send the browser, and under which id to remember it. A signed-in person links the account to themselves.
   * @param path where to go afterwards: a path of this site
   */
  async begin(
    path: string,
    session: Session | undefined,
  ): Promise<{ readonly id: string; readonly location: string } | Refusal> {
    const configuration = await this.#discover().catch(() => undefined);
    if (configuration === undefined) return unavailable();
    const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
    const location = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#ground.origin + CALLBACK_PATH,
      scope: this.#options.scope ?? "openid profile email",
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
    });
    const pending: Pending = { verifier, state, nonce, path: isOwnPath(path) ? path : "/" };
    const person = session?.kind === "person" ? { person: session.person } : {};
    const id = await beginCeremony(this.#ground, { kind: "oidc", ...person, data: JSON.stringify(pending) });
    return { id, location: location.href };
  }

  /** @param search the query with which the provider sent the browser back, "?code=...&state=..." */
  async finish(
    ceremony: string,
    search: string,
    session: Session | undefined,
  ): Promise<{ readonly opened: OpenedSession; readonly path: string } | Refusal> {
    const begun = await endCeremony(this.#ground, ceremony, "oidc");
    if (begun === undefined) return refuse("ceremony-over", "This took too long or was done twice. Start again.");
    // Written by `begin`.
    const pending = JSON.parse(begun.data) as Pending;
    const configuration = await this.#discover().catch(() => undefined);
    if (configuration === undefined) return unavailable();
    const tokens = await client
      .authorizationCodeGrant(configuration, new URL(this.#ground.origin + CALLBACK_PATH + search), {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      })
      .catch(() => undefined);
    const claims = tokens?.claims();
    if (claims === undefined)
      return refuse("provider-refused", "The organisation's sign-in did not confirm who you are. Start again.");
    const person = await this.#personOf(claims, begun.person);
    if (person === undefined) {
      return refuse(
        "account-linked-elsewhere",
        "This account belongs to somebody else here already. Sign out first to use it.",
      );
    }
    return { opened: await signIn(this.#ground, person, session), path: pending.path };
  }

  /** Whose account this is: as known, or the one who links it now, or somebody new, who holds no seat yet. */
  async #personOf(claims: client.IDToken, linking: string | undefined): Promise<string | undefined> {
    const { clock, database } = this.#ground;
    const known = async (): Promise<string | undefined> => {
      const [row] = await database.all(
        "select person from external_account where issuer = ? and subject = ?",
        claims.iss,
        claims.sub,
      );
      return row && text(row, "person");
    };
    const already = await known();
    if (already !== undefined) return linking === undefined || linking === already ? already : undefined;
    const [id, now] = [linking ?? newId(), clock.now()];
    const account = exactlyOne(
      "insert into external_account (issuer, subject, person, created) values (?, ?, ?, ?)",
      ...[claims.iss, claims.sub, id, now],
    );
    const made = await database.batch(
      linking === undefined ? [insertPerson(newPerson(id, "person", detailsIn(claims), now)), account] : [account],
    );
    return made ? id : known();
  }

  /** Reads the provider's discovery document; where that fails, the next one to sign in tries again. */
  #discover(): Promise<client.Configuration> {
    const issuer = new URL(this.#options.issuer);
    const insecure = issuer.protocol === "http:" && LOOPBACK.has(issuer.hostname);
    this.#discovered ??= client
      .discovery(issuer, this.#options.clientId, this.#options.clientSecret, undefined, {
        timeout: 10,
        // A provider on this very machine, for development and tests, need not have a certificate; "deprecated" is how the
        // library makes this stand out.
        // oxlint-disable-next-line typescript/no-deprecated
        ...(insecure ? { execute: [client.allowInsecureRequests] } : {}),
      })
      .catch((error: unknown) => {
        this.#discovered = undefined;
        throw error;
      });
    return this.#discovered;
  }
}

/** What a provider says of a person, as far as it can be kept; an address that it has not verified is not. */
function detailsIn(claims: client.IDToken): {
  readonly name: string;
  readonly email?: string;
  readonly language: string;
} {
  const name = typeof claims["name"] === "string" ? readName(claims["name"]) : "";
  const email =
    claims["email_verified"] === true && typeof claims["email"] === "string" ? readEmail(claims["email"]) : undefined;
  return {
    name: typeof name === "string" ? name : "",
    ...(typeof email === "string" ? { email } : {}),
    language: readLanguage(typeof claims["locale"] === "string" ? claims["locale"] : undefined),
  };
}

/** Whether it leads to this site only: "//host" and "/\host" lead elsewhere. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[^\s\p{Cc}\\]*$/u.test(path);
}

function unavailable(): Refusal {
  return refuse(
    "provider-unavailable",
    "The organisation's sign-in does not answer at this moment. Try again, or use another way in.",
  );
}
