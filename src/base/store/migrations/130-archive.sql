-- Case files: folds of `archive.*`, written only by the projection `archive`.
create table archive_file (
  id       text primary key,
  subject  text not null,
  account  text not null,
  party    text,
  -- asked, made, failed, swept
  state    text not null,
  asked_at bigint not null,
  made_at  bigint,
  -- the state of the matters that it shows, the SHA-256 of its manifest, the file whose parts it is when nothing had changed
  shows    text,
  manifest text,
  same_as  text,
  parts    integer,
  papers   integer,
  pages    integer,
  bytes    bigint,
  codes    text[]
);
create index archive_file_of_account on archive_file (account, asked_at);
create index archive_file_of_state on archive_file (account, subject, shows);

-- What is made and how far it is: work, no fold. Parts are encrypted objects; `place` orders them in the archive, a part below zero is not handed out.
create table archive_part (
  file   text not null,
  name   text not null,
  place  integer not null,
  object text not null,
  bytes  bigint not null,
  crc    bigint not null,
  sha256 text not null,
  facts  jsonb not null,
  primary key (file, name)
);
create table archive_work (
  file  text primary key,
  done  integer not null,
  total integer not null,
  step  text not null
);
