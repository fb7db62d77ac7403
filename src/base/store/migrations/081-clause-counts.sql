-- How often each clause was kept and refused upon, and where it came up last. Written only by the projection `clauses`, which follows the events.

create table clause_count (
  clause   text primary key,
  -- events that cite it, refusals apart
  events   bigint not null default 0,
  refusals bigint not null default 0,
  cases    bigint not null default 0,
  records  bigint not null default 0
);

-- Streams in which a clause came up; a refusal stands under its own number.
create table clause_stream (
  clause text not null,
  stream text not null,
  kind   text not null,
  -- the last event there that cites it
  seq    bigint not null,
  primary key (clause, stream)
);
create index clause_newest on clause_stream (clause, kind, seq desc);
