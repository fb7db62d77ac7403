-- What the figures of reports are added up from: one line for what each event adds. Written only by the projection `statistics`, which follows the events.

create table stat_fact (
  seq     bigint not null,
  n       smallint not null,
  figure  text not null,
  -- the day on paper, to which the figure belongs
  day     date not null,
  -- when it was recorded, by which the figures of an earlier day can be had again
  at      bigint not null,
  -- null where the record in `subject` tells it
  area    text,
  party   text,
  -- record kind, procedure and act, duty …
  step    text not null default '',
  -- standing, outcome …
  detail  text not null default '',
  subject text,
  amount  numeric not null,
  primary key (seq, n)
);
create index stat_fact_day on stat_fact (figure, day, area);
create index stat_fact_subject on stat_fact (subject);

-- What later events of the same stream are about.
create table stat_subject (
  id       text primary key,
  area     text not null,
  party    text,
  -- record kind, or procedure
  kind     text not null,
  standing text not null default ''
);
