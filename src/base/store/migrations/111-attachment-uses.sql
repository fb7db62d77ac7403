-- In which cases, papers and records a stored file is named: a fold of their events, so that nobody has to search the text of all events for it.

create table attachment_use (
  digest text not null,
  -- `case/<id>`, `paper/<id>` or `record/<id>`
  stream text not null,
  primary key (digest, stream)
);
