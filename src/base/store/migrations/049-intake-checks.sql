-- A workbook is looked at after it was received: checking, checked, cancelled; and how many rows it has. Folds of `intake.*`.
alter table intake add column state text not null default 'checked';
alter table intake add column rows integer;
