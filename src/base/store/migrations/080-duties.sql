-- What is due again and again, one line for each duty, record and period. Written only by the projection `duties`.

create table duty_due (
  duty   text not null,
  record text not null,
  period text not null,
  area   text not null,
  ended  date not null,
  due    date,
  met_by text,
  late   boolean not null default false,
  primary key (duty, record, period)
);
create index duty_open on duty_due (area) where met_by is null;
