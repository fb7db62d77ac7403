-- The order inside parties: who may set it, posts, sign-off chains, stand-ins, hand-overs, drafts. Folds of `house.*`, written only by the projection `house`.
-- What a draft or a remark says stands in none of them: it is the encrypted part of its event.
create table house_manager (
  party  text not null,
  person text not null,
  primary key (party, person)
);

create table house_post (
  id      text primary key,
  party   text not null,
  content jsonb not null
);
create index house_post_of_party on house_post (party);

create table house_chain (
  id      text primary key,
  party   text not null,
  -- the version in force; a running draft holds its own copy
  content jsonb not null
);
create index house_chain_of_party on house_chain (party);

create table house_change (
  id      text primary key,
  party   text not null,
  content jsonb not null,
  by      text not null,
  at      bigint not null,
  -- waiting, confirmed, declined
  state   text not null,
  second  text,
  reason  text
);
create index house_change_of_party on house_change (party);

create table house_stand_in (
  id      text primary key,
  party   text not null,
  content jsonb not null
);
create index house_stand_in_of_party on house_stand_in (party);

create table house_draft (
  id      text primary key,
  party   text not null,
  case_id text not null,
  act     text not null,
  line    text not null,
  type    text not null,
  -- drafting, running, giving, official, dropped
  state   text not null,
  fold    jsonb not null
);
create index house_draft_of_party on house_draft (party, state);
create index house_draft_of_case on house_draft (case_id);
-- INVARIANT: a party has one draft of an act at a time.
create unique index house_draft_open on house_draft (party, case_id, act, line, type) where state in ('drafting', 'running', 'giving');

create table house_hand_over (
  id      text primary key,
  party   text not null,
  content jsonb not null,
  -- waiting, done, declined
  state   text not null
);
create index house_hand_over_of_party on house_hand_over (party);

create table house_claim (
  party   text not null,
  case_id text not null,
  act     text not null,
  line    text not null,
  person  text not null,
  at      bigint not null,
  primary key (party, case_id, act, line)
);
