-- Parties and accounts: folds of events.
create table people_party (
  id text primary key,
  -- Empty for a natural person: the name stands in people_personal.
  name text not null,
  uscc text unique,
  kind text not null,
  area text not null,
  level text,
  former_names text[] not null,
  affiliates text[] not null,
  facts jsonb not null
);
create table people_role (
  party text not null references people_party deferrable initially deferred,
  role text not null,
  area text not null,
  document text,
  primary key (party, role, area)
);
create index people_role_holders on people_role (role, area);
create table people_account (
  id text primary key,
  name text not null unique,
  person text not null,
  party text not null references people_party deferrable initially deferred,
  administrator text check (administrator in ('system', 'security', 'audit')),
  state text not null check (state in ('open', 'closed'))
);
create index people_account_party on people_account (party);
create index people_account_person on people_account (person);

-- Names and phones of natural persons: outside the folds, so that they can be erased.
create table people_personal (
  subject text primary key,
  name text not null,
  phone text
);

-- Secrets and sessions: never part of an event, on real time.
create table people_secret (
  account text primary key,
  hash text not null,
  must_change boolean not null,
  changed bigint not null
);
create table people_session (
  hash bytea primary key,
  account text not null,
  opened bigint not null,
  used bigint not null,
  until bigint not null
);
create index people_session_account on people_session (account);
create table people_attempt (
  key text primary key,
  failed integer not null,
  since bigint not null,
  locked_until bigint not null
);
