// The tables of the erasable database. Instants are RFC 3339 UTC texts with milliseconds, so that they compare as texts.

/** Each step runs once, in order; a step that has shipped is never edited. `{serial}` is the backend's counting key. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `create table setting (name text primary key, value text not null)`,

    `create table person (
      id text primary key, kind text not null, name text not null, email text, language text not null, created text not null
    )`,

    // "until" is null for who sits there now; at most one may.
    `create table sitting (
      process text not null, seat text not null, person text not null references person (id) on delete cascade,
      since text not null, until text
    )`,
    `create unique index sitting_now on sitting (process, seat) where until is null`,
    `create index sitting_person on sitting (person)`,

    // "chosen" is JSON: the seat that acts, by process, where it is not the first one held.
    `create table session (
      id text primary key, digest text not null unique, person text not null references person (id) on delete cascade,
      kind text not null, chosen text not null, created text not null, expires text not null
    )`,
    `create index session_person on session (person)`,

    `create table passkey (
      id text primary key, person text not null references person (id) on delete cascade, public_key text not null,
      counter text not null, transports text not null, name text not null, created text not null, used text
    )`,
    `create index passkey_person on passkey (person)`,

    `create table external_account (
      issuer text not null, subject text not null, person text not null references person (id) on delete cascade,
      created text not null, primary key (issuer, subject)
    )`,
    `create index external_account_person on external_account (person)`,

    // "person" is whom a recovery is for; "used_by" who came in.
    `create table invitation (
      id text primary key, digest text not null unique, purpose text not null, process text not null, seat text not null,
      issued_by text not null, person text references person (id) on delete cascade, name text, email text,
      language text not null, created text not null, expires text not null, lasts integer not null,
      used text, used_by text references person (id) on delete cascade, revoked text
    )`,
    `create index invitation_seat on invitation (process, seat)`,
    `create index invitation_person on invitation (person)`,
    `create index invitation_used_by on invitation (used_by)`,

    `create table join_code (
      id text primary key, code text not null unique, process text not null, issued_by text not null, role text not null,
      participant text, label text not null, capacity integer not null, joined integer not null, created text not null,
      expires text not null, revoked text
    )`,
    `create index join_code_process on join_code (process)`,

    `create table consent (
      person text not null references person (id) on delete cascade, subject text not null, at text not null
    )`,
    `create index consent_person on consent (person)`,

    `create table machine_token (
      id text primary key, digest text not null unique, person text not null references person (id) on delete cascade,
      process text not null, seat text not null, name text not null, created text not null, expires text not null, revoked text
    )`,
    `create index machine_token_seat on machine_token (process, seat)`,
    `create index machine_token_person on machine_token (person)`,

    // A ceremony is between its two halves: a passkey's challenge, or a provider's sign-in.
    `create table ceremony (
      id text primary key, kind text not null, person text references person (id) on delete cascade, data text not null,
      expires text not null
    )`,
    `create index ceremony_person on ceremony (person)`,

    `create table fact (number {serial} primary key, process text not null, body text not null)`,

    // "content" is the envelope, sealed, until the letter has left; "recipient" is a keyed digest of the address, for erasing.
    `create table mail (
      id text primary key, person text, recipient text not null, content text, state text not null, attempts integer not null,
      due text not null, created text not null, problem text
    )`,
    `create index mail_due on mail (state, due)`,

    `create table push_subscription (
      endpoint text primary key, session text not null references session (id) on delete cascade,
      person text not null references person (id) on delete cascade, public_key text not null, secret text not null,
      created text not null
    )`,
    `create index push_subscription_person on push_subscription (person)`,
    `create index push_subscription_session on push_subscription (session)`,
  ],
];
