-- What a party's people have typed into the form of an act and not yet handed in: who kept the newest version, and where its encrypted words stand.
create table house_form (
  id      text primary key,
  party   text not null,
  case_id text not null,
  act     text not null,
  line    text not null,
  version integer not null,
  seq     bigint not null,
  person  text not null,
  at      bigint not null
);
create unique index house_form_of_act on house_form (party, case_id, act, line);
