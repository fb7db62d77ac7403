-- What a projection was when its tables were folded: another shape is folded anew at the next start.
alter table projection_position add column shape text;
