-- An auditor's account reads within a scope and between two days, and does nothing else; null for every other account.
alter table people_account add column audits jsonb;

-- What auditors opened: a fold of `auditor.opened`, one row for each look.
create table archive_opening (
  seq     bigint primary key,
  account text not null,
  party   text,
  at      bigint not null,
  -- the endpoint, what it named, and how that went
  what    text not null,
  on_id   text,
  outcome text not null,
  -- the record that it was about and its two sides, by which the audited find it
  record  text,
  holder  text,
  giver   text
);
create index archive_opening_of_account on archive_opening (account, seq);
create index archive_opening_of_holder on archive_opening (holder, seq);
create index archive_opening_of_giver on archive_opening (giver, seq);
