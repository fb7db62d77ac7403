-- Who holds and gave a record, and where it belongs, without opening the record: what adds up over all of them reads this alone.
create index record_sides on record (id) include (area, holder, giver);
