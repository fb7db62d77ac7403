-- Where a case waits, and who may read it: an index of what the pure machine derives, so that a page looks at a hundred cases and not at all.
-- No part of the record: it may be emptied at any time and is looked up again.

create table desk_case (
  case_id text primary key,
  -- changes that touched it, and how many of them have been looked at
  marks   integer not null default 1,
  seen    integer not null default 0,
  -- the day it was last looked at; infinity once it has ended
  looked  date not null default '-infinity'
);
create index desk_marked on desk_case (case_id) where marks > seen;
create index desk_looked on desk_case (looked);

create table desk_key (
  case_id text not null,
  -- a party, `role@area`, a role anywhere, or anyone
  who     text not null,
  -- do: its turn; may: can but need not; read: may read it
  what    text not null,
  due     date,
  seq     bigint not null,
  primary key (case_id, who, what)
);
create index desk_by_due on desk_key (who, what, due, seq);
create index desk_by_seq on desk_key (who, what, seq desc);

-- What was read to find that out: a change there is a reason to look again.
create table desk_read (
  key     text not null,
  case_id text not null,
  primary key (key, case_id)
);
create index desk_read_of on desk_read (case_id);

insert into desk_case (case_id) select id from case_state;
create index case_by_seq on case_state (seq);
