-- The clocks of each case in the present round of their act, apart from the case: what counts the notices that stand in public reads these alone.
-- Kept by the database from the heads of cases, whoever writes those; it says where to look and not what is public.

create table case_clock (
  case_id   text not null references case_state (id) on delete cascade,
  act       text not null,
  -- key of the clock's element in the rules
  key       text not null,
  since     date not null,
  -- of the case: the digest of its rules, its procedure, what it is about, its place in the order
  pack      text not null,
  procedure text not null,
  about     text not null,
  seq       bigint not null,
  primary key (case_id, act, key)
);
create index case_clock_kinds on case_clock (pack, procedure, act, key);

create function case_clocks_of(of case_state) returns setof case_clock language sql as $$
  select distinct on (clock->>'act', clock->>'key')
    of.id, clock->>'act', clock->>'key', (clock->>'since')::date, of.pack, of.procedure, of.about, of.seq
  from jsonb_array_elements(of.state->'clocks') with ordinality as all_clocks (clock, place)
  where (clock->>'round')::int = coalesce((of.state->'rounds'->>(clock->>'act'))::int, 1)
  order by clock->>'act', clock->>'key', place desc
$$;

create function keep_case_clocks() returns trigger language plpgsql as $$
begin
  delete from case_clock where case_id = new.id;
  insert into case_clock select * from case_clocks_of(new);
  return null;
end $$;

create trigger case_clocks_new after insert on case_state for each row execute function keep_case_clocks();
create trigger case_clocks_changed after update on case_state for each row
  when (old.about <> new.about or old.state->'clocks' is distinct from new.state->'clocks' or old.state->'rounds' is distinct from new.state->'rounds')
  execute function keep_case_clocks();

insert into case_clock select of.* from case_state c cross join lateral case_clocks_of(c) of;

-- When the first case about each record opened, and what most often makes records public, without opening them.
create index case_about_opened on case_state (about) include (opened);
create index record_by_shelf on record (kind, area, standing, seq);
create index record_kinds on record (id) include (kind, area);
-- Which cases stand under a key of the desk, without opening its rows.
create index desk_cases on desk_key (who, what) include (case_id);
