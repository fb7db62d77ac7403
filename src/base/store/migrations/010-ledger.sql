-- The order that the sequencer gave to committed events. Written once, before anything of it reaches the disk.
create table leaf (
  idx bigint primary key,
  seq bigint not null unique
);

-- How far the sequencer has read, and whose key signs.
create table ledger_head (
  one boolean primary key default true check (one),
  size bigint not null default 0,
  xid xid8 not null default '0',
  seq bigint not null default 0,
  key text
);
insert into ledger_head default values;

-- Every checkpoint that was ever signed.
create table ledger_checkpoint (
  size bigint primary key,
  root bytea not null,
  note text not null,
  at bigint not null
);
