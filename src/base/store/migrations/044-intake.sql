-- Workbooks that came in: folds of `intake.*`, written only by the projection `intake`.
create table intake (
  id        text primary key,
  kind      text not null,
  procedure text not null,
  area      text not null,
  party     text not null,
  account   text not null,
  person    text not null,
  -- the attachment that keeps the workbook
  file      text not null,
  filename  text not null,
  counts    jsonb not null,
  taken     integer not null default 0,
  at        bigint not null
);
create index intake_of_party on intake (party, at);

-- The code under which a party's catalogue names a data set: one data set a code.
create table catalogue_code (
  party   text not null,
  code    text not null,
  dataset text not null,
  primary key (party, code)
);
create index catalogue_code_of on catalogue_code (dataset);

-- Matters begun before the platform that somebody has written down and a second person has to agree to.
create table existing_entry (
  id        text primary key,
  procedure text not null,
  area      text not null,
  name      text not null,
  begun     date not null,
  numbers   text[] not null,
  party     text not null,
  account   text not null,
  person    text not null,
  intake    text,
  entry     jsonb not null,
  -- waiting, entered, declined, taken-back
  state     text not null,
  decided_by text,
  reason    text,
  case_id   text,
  record    text,
  at        bigint not null,
  decided_at bigint
);
create index existing_entry_of_party on existing_entry (party, state, at);
create index existing_entry_numbers on existing_entry using gin (numbers);
