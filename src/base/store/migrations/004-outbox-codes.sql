-- Why an effect was given up, in codes that may be shown.
alter table outbox add column codes text[];
create index outbox_dead on outbox (nr) where state = 'dead';
