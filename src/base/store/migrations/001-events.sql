-- The one table of truth. A row is never changed or deleted; its commitment is a leaf of the log.
create table event (
  seq bigint generated always as identity primary key,
  -- Commit order is known only below the oldest running transaction; readers that follow go by (xid, seq).
  xid xid8 not null default pg_current_xact_id(),
  stream text not null,
  version integer not null,
  type text not null,
  schema smallint not null,
  data json not null,
  actor text not null,
  party text,
  on_day text,
  at bigint not null,
  pack text,
  clauses text[] not null,
  command text not null,
  -- Salt of the leaf's commitment.
  salt bytea not null,
  -- Commitment of the personal part, when there is one.
  personal bytea,
  constraint event_stream_version unique (stream, version)
);
create index event_order on event (xid, seq);

-- What was asked under which id, and the first answer.
create table command (
  id text primary key,
  actor text not null,
  party text,
  digest text not null,
  answer json not null,
  at bigint not null,
  last_seq bigint
);

-- Personal parts of events, sealed under a key per subject: without the key nothing of them can be read or guessed.
create table subject_key (
  subject text primary key,
  key bytea not null
);
create table personal_part (
  seq bigint primary key,
  subject text not null,
  sealed bytea not null
);
create index personal_part_subject on personal_part (subject);

-- Work left by commands, in order within a command.
create table outbox (
  nr bigint generated always as identity primary key,
  id text not null unique,
  kind text not null,
  data json not null,
  command text not null,
  -- The command outside of any effect that this work goes back to.
  root text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  attempts integer not null default 0,
  due timestamptz not null default now(),
  holder text,
  error text,
  ended timestamptz
);
create index outbox_waiting on outbox (due, nr) where state = 'waiting';
create index outbox_root on outbox (root) where state = 'waiting';
create index outbox_command on outbox (command, nr) where state = 'waiting';

-- Timers on the platform's clock, real or simulated.
create table timer (
  key text primary key,
  at bigint not null,
  kind text not null,
  data json not null,
  rev bigint generated always as identity,
  root text not null,
  attempts integer not null default 0,
  due timestamptz not null default now(),
  error text
);
create index timer_at on timer (at, key);

-- How far each projection has read.
create table projection_position (
  name text primary key,
  xid xid8 not null,
  seq bigint not null
);

-- Locks a command id and returns its first answer, if it was done before.
create function claim_command(wanted text) returns table (digest text, answer json) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(1, hashtext(wanted));
  return query select command.digest, command.answer from command where command.id = wanted;
end $$;

-- A command over very many streams must not exhaust the server's lock table, so streams share 4096 locks.
create function stream_lock(stream text) returns integer language sql immutable as $$ select hashtext(stream) & 4095 $$;

-- Locks streams in one order, so that two commands over the same streams cannot block each other, and checks their versions.
create function lock_streams(streams text[], expected integer[]) returns void language plpgsql as $$
declare
  i integer;
  actual integer;
begin
  for i in select distinct stream_lock(stream) from unnest(streams) as stream order by 1 loop
    perform pg_advisory_xact_lock(2, i);
  end loop;
  for i in 1 .. cardinality(streams) loop
    continue when expected[i] is null;
    select version into actual from event where stream = streams[i] order by version desc limit 1;
    if coalesce(actual, 0) <> expected[i] then
      raise exception 'stale version' using errcode = 'SY001',
        detail = json_build_object('stream', streams[i], 'expected', expected[i], 'actual', coalesce(actual, 0));
    end if;
  end loop;
end $$;

-- Appends one event at the end of its stream. `wanted` is the version the decision read, null when it does not matter.
create function append_event(
  p_stream text, p_wanted integer, p_type text, p_schema smallint, p_data json, p_actor text, p_party text, p_on text,
  p_at bigint, p_pack text, p_clauses text[], p_command text, p_salt bytea, p_personal bytea,
  out seq bigint, out version integer
) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(2, stream_lock(p_stream));
  select e.version into version from event e where e.stream = p_stream order by e.version desc limit 1;
  version := coalesce(version, 0);
  if p_wanted is not null and version <> p_wanted then
    raise exception 'stale version' using errcode = 'SY001',
      detail = json_build_object('stream', p_stream, 'expected', p_wanted, 'actual', version);
  end if;
  version := version + 1;
  insert into event (stream, version, type, schema, data, actor, party, on_day, at, pack, clauses, command, salt, personal)
  values (p_stream, version, p_type, p_schema, p_data, p_actor, p_party, p_on, p_at, p_pack, p_clauses, p_command, p_salt, p_personal)
  returning event.seq into seq;
end $$;

-- The usual command in one call: claims its id and appends its first event, or returns the first answer.
create function claim_and_append(
  p_stream text, p_wanted integer, p_type text, p_schema smallint, p_data json, p_actor text, p_party text, p_on text,
  p_at bigint, p_pack text, p_clauses text[], p_command text, p_salt bytea, p_personal bytea,
  out seq bigint, out version integer, out digest text, out answer json
) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(1, hashtext(p_command));
  select c.digest, c.answer into digest, answer from command c where c.id = p_command;
  if not found then
    select a.seq, a.version into seq, version from append_event(p_stream, p_wanted, p_type, p_schema, p_data, p_actor, p_party,
      p_on, p_at, p_pack, p_clauses, p_command, p_salt, p_personal) a;
  end if;
end $$;
