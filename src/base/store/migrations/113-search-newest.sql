-- Words that stand everywhere are looked for among the newest entries first.
create index search_by_seq on search_entry (seq desc);
