// The tables of record.sqlite. A later version of them is one more step at the end of the list.

/** Each step brings a file from the version of its index to the next one; `PRAGMA user_version` counts them. */
export const STEPS: readonly string[] = [
  `
  create table head (
    process text primary key, seq integer not null, at text not null, edge blob not null, last_order integer not null
  ) strict, without rowid;

  create table entry (
    process text not null, seq integer not null, stream text not null, version integer not null,
    leaf blob not null, salt blob, body text,
    primary key (process, seq)
  ) strict, without rowid;
  create unique index entry_version on entry (process, stream, version);

  create table command (
    process text not null, id text not null, actor text not null, digest text, first_seq integer not null, last_seq integer not null,
    primary key (process, id)
  ) strict, without rowid;

  create table snapshot (
    process text not null, code_hash text not null, seq integer not null, saved integer not null,
    primary key (process, code_hash)
  ) strict, without rowid;
  create table snapshot_state (
    process text not null, code_hash text not null, stream text not null, version integer not null, state text not null,
    unique (process, code_hash, stream)
  ) strict;

  create table blob (process text not null, hash text not null, bytes blob not null, unique (process, hash)) strict;
  create table blob_stream (
    process text not null, hash text not null, stream text not null,
    primary key (process, hash, stream)
  ) strict, without rowid;

  create table probe (bytes blob not null) strict;
  `,
];
