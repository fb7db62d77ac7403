-- Cases on offer to another party: whoever is to take one over finds it at once.
create index case_offered on case_state ((state->'offer'->>'to')) where ended is null and state->'offer'->>'to' is not null;
