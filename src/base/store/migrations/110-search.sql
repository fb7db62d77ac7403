-- What can be searched and listed across the tree of areas: an index of the heads of cases, records and parties, which follows the events.
-- No part of the record: it may be emptied at any time (with `search_position`) and is made again.

create table search_entry (
  id    text primary key,
  -- case, party, or the kind of a record
  kind  text not null,
  area  text not null,
  seq   bigint not null,
  -- parties that it belongs to
  own   text[] not null,
  name  text not null,
  -- what it is found by, folded, a field a line
  text  text not null,
  -- every letter and every two that stand side by side: found alike in every language and of every length
  grams text[] not null
);
create index search_by_gram on search_entry using gin (grams);
create index search_by_own on search_entry using gin (own);
create index search_by_kind on search_entry (kind, seq desc);

-- Cases as a table: what they are narrowed and sorted by.
create table search_case (
  case_id   text primary key,
  seq       bigint not null,
  area      text not null,
  procedure text not null,
  about     text not null,
  name      text not null,
  opened    date not null,
  ended     text,
  ended_on  date,
  -- nearest last day of a running clock, and the day from which it is soon due
  due       date,
  soon      date,
  passed    boolean not null,
  -- clocks stand still and none runs
  still     boolean not null,
  parties   text[] not null
);
create index search_case_seq on search_case (seq desc);
create index search_case_parties on search_case using gin (parties);

create table search_position (
  one  boolean primary key default true check (one),
  xid  xid8 not null,
  seq  bigint not null,
  -- the instant of the last event that was read
  at   bigint
);
insert into search_position (xid, seq) values ('0', 0);
