// The tables of the record on Postgres. A later version of them is one more step at the end of the list.

/** Each step brings the schema from the version of its index to the next one. `$s` stands for the schema's quoted name. */
export const STEPS: readonly string[] = [
  `
  create table $s.head (
    process text collate "C" primary key, seq bigint not null, at text collate "C" not null, edge bytea not null, last_order bigint not null
  ) with (fillfactor = 50);

  create table $s.entry (
    process text collate "C" not null, seq bigint not null, stream text collate "C" not null, version bigint not null,
    leaf bytea not null, salt bytea, body text collate "C",
    primary key (process, seq)
  );
  create unique index entry_version on $s.entry (process, stream, version) include (seq);
  alter table $s.entry alter column leaf set storage plain, alter column salt set storage plain;

  create table $s.command (
    process text collate "C" not null, id text collate "C" not null, actor text collate "C" not null, digest text collate "C",
    first_seq bigint not null, last_seq bigint not null,
    primary key (process, id)
  );

  create table $s.snapshot (
    process text collate "C" not null, code_hash text collate "C" not null, seq bigint not null, saved bigint not null,
    primary key (process, code_hash)
  );
  create table $s.snapshot_state (
    process text collate "C" not null, code_hash text collate "C" not null, stream text collate "C" not null, version bigint not null,
    state text collate "C" not null,
    primary key (process, code_hash, stream)
  );

  create table $s.blob (
    process text collate "C" not null, hash text collate "C" not null, bytes bytea not null,
    primary key (process, hash)
  );
  create table $s.blob_stream (
    process text collate "C" not null, hash text collate "C" not null, stream text collate "C" not null,
    primary key (process, hash, stream)
  );

  create table $s.probe (process text collate "C" primary key);
  `,
];
