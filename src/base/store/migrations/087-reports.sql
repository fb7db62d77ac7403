-- Reports to the authority above, by version. Written only by the projection `reports`.

create table report (
  id        text primary key,
  number    text unique,
  area      text not null,
  party     text not null,
  addressee text not null,
  standing  text not null,
  made      date not null,
  state     jsonb not null
);
create index report_party on report (party, made);
create index report_addressee on report (addressee, made);
