-- Where the room of messages has read to. An installation that stood before begins with what happens from now on.
create table message_position (
  one boolean primary key default true check (one),
  xid xid8 not null,
  seq bigint not null
);
insert into message_position (xid, seq) values ('0', 0);
update message_position set xid = e.xid, seq = e.seq from (select xid, seq from event order by event.xid desc, seq desc limit 1) e;

-- Whose turn it was when a case was last looked at: what is new there is told.
create table message_turn (
  case_id text not null,
  act text not null,
  line text not null,
  wants text not null,
  round integer not null,
  parties text[] not null,
  due date,
  -- The day from which its persons hear that it is due soon, where no clock of the pack warns; null when told.
  warn_on date,
  primary key (case_id, act, line, wants, round)
);
create index message_turn_warn on message_turn (warn_on) where warn_on is not null;

-- One message to one account. Nothing of the case but its kind, procedure, act and day.
create table message (
  id bigint generated always as identity primary key,
  account text not null,
  -- What it is about, so that it is told once.
  key text not null,
  kind text not null,
  case_id text,
  act text,
  line text,
  procedure_title jsonb,
  act_title jsonb,
  due date,
  at bigint not null,
  read_at bigint,
  unique (account, key)
);
create index message_box on message (account, id desc);
create index message_unread on message (account) where read_at is null;

-- A message on its way through a channel. `due` is of the platform's clock; retries follow real time.
create table message_delivery (
  id bigint generated always as identity primary key,
  message bigint not null references message,
  account text not null,
  party text not null,
  channel text not null check (channel in ('mail', 'webhook')),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped')),
  due bigint not null,
  digest boolean not null default false,
  -- Id under which it went out; the same again after a crash, so that a receiver can tell.
  envelope text,
  attempts integer not null default 0,
  retry_at timestamptz not null default now(),
  -- Why it did not go out, as a code: no words of a server.
  code text,
  ended_at bigint,
  unique (message, channel)
);
create index message_delivery_waiting on message_delivery (channel, due) where state = 'waiting';
create index message_delivery_log on message_delivery (id desc);

-- How a person wants to hear. The address is personal: it goes when the account closes.
create table message_person (
  account text primary key,
  address text,
  handle text,
  preferences jsonb not null
);

-- Servers of the installation (`installation`) and of parties; what is secret lies encrypted in an object.
create table message_channel (
  scope text primary key,
  settings jsonb not null,
  object text
);

-- How a channel does, on real time: failing since when, and when it is tried again.
create table message_channel_state (
  channel text primary key,
  failing_since timestamptz not null,
  failures integer not null,
  code text not null,
  retry_at timestamptz not null
);

-- Urged and supervised: a fold of the streams `urge/<case>`.
create table message_urge (
  id text primary key,
  kind text not null check (kind in ('urge', 'supervise')),
  case_id text not null,
  act text not null,
  line text not null,
  parties text[] not null,
  by_party text not null,
  by_account text not null,
  on_day date not null,
  -- The working day that an urging counts for.
  counts_for date,
  reply_by date,
  note text,
  answered_on date,
  answered_by text,
  answer text,
  seq bigint not null
);
create unique index message_urge_once on message_urge (case_id, act, line, counts_for) where kind = 'urge';
create index message_urge_case on message_urge (case_id);
create index message_urge_parties on message_urge using gin (parties);
