-- The first line of what is looked through is the name: found entries are put in order by it, without opening long texts.
alter table search_entry add column head text generated always as (split_part(text, chr(10), 1)) stored;
