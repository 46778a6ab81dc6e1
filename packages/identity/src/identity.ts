// What the rest of the house sees of identity: one object that knows who people are, so that nobody else has to.
import type { Clock, Refusal } from "@parley/kernel";
import type { FactListener } from "./fact.ts";
import type {
  Invitation,
  InvitationRequest,
  InvitationSheet,
  IssuedInvitation,
  JoinCode,
  JoinCodeRequest,
  JoinRequest,
  MachineToken,
  MachineTokenRequest,
} from "./invitation.ts";
import type { Mail } from "./mail/mail.ts";
import type { Person, PersonDetails, Sitting } from "./person.ts";
import type { Post, Push } from "./push/push.ts";
import type { Credentials, OpenedSession, Session } from "./session.ts";

export type IdentityBackend =
  /** `identity.sqlite` in the data directory. */
  | { readonly kind: "sqlite"; readonly directory: string }
  /** A schema of its own ("identity" unless given) in the database of the record. */
  | { readonly kind: "postgres"; readonly url: string; readonly schema?: string };

export interface OidcOptions {
  /** The provider's issuer URL; its discovery document is read from there when first needed. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the sign-in button shows it, "Ministry of Foreign Affairs". */
  readonly name: string;
  /** Default "openid profile email". */
  readonly scope?: string;
}

export interface IdentityOptions {
  readonly backend: IdentityBackend;
  /** As browsers see it: "https://parley.example" or "http://localhost:8080". No path. */
  readonly origin: string;
  /** The data directory: `secret` and `outbox/` live there. The backend's own for SQLite. */
  readonly directory: string;
  /** At least 32 characters; without it one is made and kept (`<directory>/secret`, mode 0600; in the schema for Postgres). */
  readonly secret?: string;
  readonly oidc?: OidcOptions;
  /** `PARLEY_SMTP`: "smtp://user:password@host:587" or "smtps://...". Without it mail is written as files into `<directory>/outbox/`. */
  readonly smtp?: string;
  /** The address that mail comes from; default `no-reply@<host of origin>`. */
  readonly sender?: string;
  /** Lets anybody step into any seat of this one process. Never give it where a real process is served. */
  readonly demonstration?: { readonly process: () => Promise<string | undefined> };
  readonly clock?: Clock;
  /** How web push goes out; default over https. */
  readonly post?: Post;
  /** Hears what the record should know; see FactListener. May be set later with `onFact`. */
  readonly onFact?: FactListener;
}

export interface Identity {
  /**
   * Who is asking, or undefined for the public. Answers from memory after the first time; a revocation is seen at once on
   * this node and, on Postgres, within a moment on the others.
   */
  session(credentials: Credentials): Promise<Session | undefined>;
  /**
   * Serves everything below `/api/auth/`; `address` is the sender's, for limits. Refuses forged requests itself; whoever
   * calls turns a refusal into a problem document.
   */
  handler(request: Request, address?: string): Promise<Response | Refusal>;
  onFact(listener: FactListener): void;
  /**
   * Tells from now on whose sessions or seats may have changed, on this node or another (undefined = anybody's): whoever holds a
   * connection open for them asks `session` again.
   */
  onSessionsChanged(listener: (person: string | undefined) => void): void;

  /** Makes a person without credentials (an invitation gives those). */
  createPerson(details: PersonDetails & { readonly name: string }): Promise<Person | Refusal>;
  person(id: string): Promise<Person | undefined>;
  changePerson(id: string, details: PersonDetails): Promise<Person | Refusal>;
  /** Erases everything about a person: name, address, sessions, passkeys, invitations, tokens, mail, sittings. The record stays. */
  erase(person: string): Promise<void>;

  /** Puts a person on a seat. Refused (`seat-taken`) while another sits there. */
  seat(person: string, process: string, seat: string): Promise<Refusal | undefined>;
  vacate(process: string, seat: string): Promise<void>;
  seatsOf(person: string): Promise<ReadonlyMap<string, readonly string[]>>;
  whoSits(process: string, seat: string): Promise<Person | undefined>;
  /** Everybody who sits in a process now, for a list of people; whether a viewer may see names is the caller's policy. */
  sittings(process: string): Promise<readonly Sitting[]>;
  /** Everybody who ever sat on a seat and was not erased, oldest first. */
  history(process: string, seat: string): Promise<readonly Sitting[]>;
  /** Changes the seat that this session acts from. Refused (`seat-not-held`) for a seat of somebody else. */
  choose(session: Session, process: string, seat: string): Promise<Session | Refusal>;

  /** Opens a session, and ends `replaces` with it so that no earlier token lives on past a sign-in. */
  signIn(person: string, replaces?: Session): Promise<OpenedSession>;
  signOut(session: Session): Promise<void>;
  signOutEverywhere(person: string): Promise<void>;
  /** Steps into a seat of the demonstration. Refused (`no-demonstration`) unless this node was opened for that process. */
  demoSession(process: string, seat: string, replaces?: Session): Promise<OpenedSession | Refusal>;

  /** Issues a one-time link; an earlier open one for the same seat is revoked. Refused while somebody sits there. */
  invite(request: InvitationRequest): Promise<IssuedInvitation | Refusal>;
  /** Revokes an open invitation and issues its like with a new secret and the full time. */
  reissue(invitation: string, by: string): Promise<IssuedInvitation | Refusal>;
  revokeInvitation(invitation: string): Promise<Refusal | undefined>;
  invitations(process: string): Promise<readonly Invitation[]>;
  /** What a link opens, without using it. */
  lookAtInvitation(token: string): Promise<Invitation | Refusal>;
  /** Uses a link, once: seats whoever `session` is, else a new person, and signs them in. */
  redeem(token: string, details?: PersonDetails, session?: Session): Promise<OpenedSession | Refusal>;
  sheet(issued: IssuedInvitation): Promise<InvitationSheet>;
  /** `<origin>/join#<code>`, and the same as a QR code in SVG. */
  joinSheet(code: JoinCode): Promise<{ readonly link: string; readonly qr: string }>;
  /**
   * A lost device: ends all sessions, passkeys and tokens of who sits there and issues a link that opens this seat alone
   * (where the person holds others, those wait for recoveries of their own). The caller has checked that `by` may.
   */
  recover(request: { process: string; seat: string; by: string; lasts?: number }): Promise<IssuedInvitation | Refusal>;

  openJoinCode(request: JoinCodeRequest): Promise<JoinCode | Refusal>;
  joinCodes(process: string): Promise<readonly JoinCode[]>;
  closeJoinCode(id: string): Promise<void>;
  join(request: JoinRequest, replaces?: Session): Promise<OpenedSession | Refusal>;

  /** The token reads `parley_<secret>` and is sent as `Authorization: Bearer`. It dies with the person's sitting. */
  issueToken(
    request: MachineTokenRequest,
  ): Promise<{ readonly token: string; readonly machine: MachineToken } | Refusal>;
  tokens(process: string, seat: string): Promise<readonly MachineToken[]>;
  revokeToken(id: string): Promise<void>;

  readonly mail: Mail;
  readonly push: Push;
  /** Does what is due: sends waiting mail, tells facts again, forgets what has expired. Call it every few seconds. */
  tend(): Promise<void>;
  close(): Promise<void>;
}
