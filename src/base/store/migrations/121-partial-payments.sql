-- Payments of what is owed: an amount may be paid with several payment forms.
create table money_payment (
  due      text not null,
  number   text not null,
  paid_on  date not null,
  treasury text not null,
  scan     text,
  amount   bigint not null,
  primary key (due, number)
);
alter table money_due add column paid bigint not null default 0;
insert into money_payment (due, number, paid_on, treasury, scan, amount)
  select id, number, paid_on, treasury, scan, amount from money_due where state = 'settled' and number is not null;
update money_due set paid = amount where state = 'settled';
