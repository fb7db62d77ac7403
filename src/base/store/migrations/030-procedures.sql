-- Heads of records and cases: folds of their streams, written only by the projection `procedures`.

create table record (
  id       text primary key,
  kind     text not null,
  area     text not null,
  standing text not null,
  holder   text,
  giver    text,
  version  integer not null,
  state    jsonb not null,
  -- the event that created it: the order of creation
  seq      bigint not null
);
create index record_by_kind on record (kind, standing);
create index record_by_holder on record (holder) where holder is not null;

create table record_link (
  record text not null,
  name   text not null,
  target text not null,
  kind   text not null,
  primary key (record, name, target)
);
create index record_link_back on record_link (target, kind);

create table case_state (
  id        text primary key,
  procedure text not null,
  about     text not null,
  under     text,
  key       text,
  area      text not null,
  pack      text not null,
  opened    date not null,
  ended     text,
  version   integer not null,
  state     jsonb not null,
  seq       bigint not null
);
create index case_about on case_state (about, procedure);
create index case_under on case_state (under) where under is not null;
create index case_open on case_state (area) where ended is null;

-- What may exist only once: a second claim breaks the key, whoever was faster.
create table claim (
  key    text primary key,
  record text not null
);
create index claim_of on claim (record);

create table setting_value (
  area  text not null,
  id    text not null,
  value jsonb not null,
  since bigint not null,
  primary key (area, id)
);

-- The text of every effective pack that anything was decided under, by digest. Content, not a projection.
create table pack_text (
  digest text primary key,
  id     text not null,
  files  jsonb not null
);
