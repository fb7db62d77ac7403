-- Complaints and objections of the public: what becomes of each. Written only by the projection `complaints`; what people wrote stands in the
-- personal parts of events.

create table complaint (
  id       text primary key,
  number   text not null unique,
  area     text not null,
  owner    text,
  standing text not null,
  due      date,
  opened   date not null,
  about    text,
  state    jsonb not null
);
create index complaint_owner on complaint (owner, standing);
create index complaint_area on complaint (area, opened);
create index complaint_about on complaint (about);

-- By what somebody without an account shows that a complaint is theirs: digests, and how many tries failed on a day. No fold of events.
create table complaint_key (
  complaint text primary key,
  salt      text not null,
  code      text not null,
  tail      text,
  wrong     integer not null default 0,
  wrong_on  date
);
