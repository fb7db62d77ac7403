-- Records on which something is stopped or kept now: few, and asked for by every list that says so.

create index record_held on record (id) where state->'holds' <> '[]'::jsonb;
