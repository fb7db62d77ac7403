-- Experts: the pool with what bars people, draws that can be done again, one-time links, scores entered from paper. Folds of `expert.*`, written only by the projection `experts`.
create table expert_entry (
  party    text primary key,
  area     text not null,
  fields   text[] not null,
  -- first and last day in the pool
  since    date not null,
  until    date,
  -- digests of employers and interests stand here; the words are personal and can be erased
  left_on  date,
  kept_by  text not null,
  at       bigint not null
);
-- Who employs or employed an expert, and what was declared: personal, not part of the fold, gone with an erasure.
create table expert_personal (
  party    text primary key,
  data     jsonb not null
);
create table expert_draw (
  id       text primary key,
  case_id  text not null,
  act      text not null,
  line     text,
  round    integer not null,
  digest   text not null,
  list     jsonb not null,
  seq      bigint not null,
  organiser text not null,
  -- listed, made
  state    text not null,
  seed     text,
  checkpoint text,
  draw_order text[],
  at       bigint not null
);
create index on expert_draw (case_id);
create table expert_link (
  id       text primary key,
  case_id  text not null,
  act      text not null,
  line     text,
  round    integer not null,
  party    text not null,
  organiser text not null,
  person   text not null,
  -- sent, opened, declared, done, aside, revoked, locked, expired
  state    text not null,
  -- real time in milliseconds
  until    bigint not null,
  tries    integer not null,
  interest text,
  at       bigint not null
);
create index on expert_link (case_id);
-- What opens a link: digests only, gone when it has been used. Not part of the fold.
create table expert_secret (
  link     text primary key,
  token    text unique,
  code     text not null,
  session  text unique,
  session_until bigint
);
create table expert_paper (
  id       text primary key,
  case_id  text not null,
  act      text not null,
  line     text,
  round    integer not null,
  party    text not null,
  organiser text not null,
  person   text not null,
  -- waiting, confirmed, declined
  state    text not null,
  opinion  jsonb not null,
  attachment text not null,
  second   text,
  reason   text,
  at       bigint not null
);
create index on expert_paper (case_id);
