-- Printed forms and the sealed scans that come back: folds of `paper.*`, written only by the projection `paper`.
create table paper_form (
  code      text primary key,
  case_id   text not null,
  act       text not null,
  line      text,
  -- counted within case, act and line, from 1
  version   integer not null,
  -- SHA-256 of the form, and of the document that it shows
  digest    text not null,
  of_digest text,
  name      text not null,
  party     text not null,
  seq       bigint not null,
  at        bigint not null
);
create index paper_form_of_case on paper_form (case_id);

create table paper_scan (
  id           text primary key,
  code         text not null,
  case_id      text not null,
  act          text not null,
  attachment   text not null,
  number       text,
  day          date,
  issuer       text,
  party        text not null,
  person       text not null,
  -- waiting, confirmed, declined
  state        text not null,
  confirmed_by text,
  -- the act that it signed
  signed       text,
  reason       text,
  at           bigint not null
);
create index paper_scan_of_case on paper_scan (case_id);
create index paper_scan_of_file on paper_scan (attachment);

-- The words of printed forms, encrypted, by the form's digest. Content, not a projection.
create table paper_words (
  digest text primary key,
  object text not null
);

-- The same content by SM3, for those who check by that.
alter table attachment add column sm3 text;
