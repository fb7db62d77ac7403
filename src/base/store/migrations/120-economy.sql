-- Money records: folds of `money.*`, written only by the projection `economy`. Amounts in whole fen of CNY; counter entries are negative.
create table money_entry (
  id          text primary key,
  grant_id    text not null,
  product     text,
  -- contract, order, invoice, receipt, cost, expense, distribution, statement
  kind        text not null,
  number      text,
  day         date not null,
  -- who stands on the other side: a party of the platform, or a name with or without its credit code
  party       text,
  party_name  text,
  uscc        text,
  amount      bigint not null,
  currency    text not null,
  -- hundredths of a percent, as given on the paper; the tax contained in the amount
  tax_rate    integer,
  tax         bigint,
  starts      date,
  ends        date,
  -- what it follows (an invoice its order), what it was charged under (a record of prices)
  refers      text,
  basis       text,
  scans       text[] not null,
  note        text,
  -- the entry that this one takes back, with the reason
  corrects    text unique,
  reason      text,
  batch       text,
  booked_by   text not null,
  booked_for  text not null,
  at          bigint not null,
  seq         bigint not null
);
create index money_entry_of_grant on money_entry (grant_id, day, seq);
create index money_entry_of_product on money_entry (product) where product is not null;
create index money_entry_of_number on money_entry (grant_id, kind, number) where number is not null;

-- What an agreement says is owed to a government unit.
create table money_term (
  id        text primary key,
  grant_id  text not null,
  agreement text,
  unit      text not null,
  -- share (parts per million of what was received) or fee (a fixed amount a period)
  kind      text not null,
  rate      integer,
  amount    bigint,
  -- last day: so many days or working days after the period ends
  days      integer not null,
  unit_of   text not null,
  said      text not null,
  at        bigint not null
);
create index money_term_of_grant on money_term (grant_id);

create table money_due (
  id        text primary key,
  term      text not null,
  grant_id  text not null,
  agreement text,
  unit      text not null,
  starts    date not null,
  ends      date not null,
  -- what it was counted from, what that gives, what is owed
  base      bigint not null,
  counted   bigint not null,
  amount    bigint not null,
  due       date not null,
  note      text,
  -- open, settled, void
  state     text not null,
  number    text,
  paid_on   date,
  treasury  text,
  scan      text,
  reason    text,
  at        bigint not null
);
create index money_due_of_grant on money_due (grant_id);
create index money_due_of_unit on money_due (unit);
