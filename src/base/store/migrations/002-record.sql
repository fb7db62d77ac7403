-- A command that does nothing but append one event: claimed, appended and answered in one statement, which is a transaction of its own.
create function record_event(
  p_stream text, p_wanted integer, p_type text, p_schema smallint, p_data json, p_actor text, p_party text, p_on text,
  p_at bigint, p_pack text, p_clauses text[], p_command text, p_salt bytea, p_personal bytea, p_digest text,
  out seq bigint, out version integer, out digest text, out answer json
) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(1, hashtext(p_command));
  select c.digest, c.answer into digest, answer from command c where c.id = p_command;
  if found then
    return;
  end if;
  perform pg_advisory_xact_lock(2, stream_lock(p_stream));
  select e.version into version from event e where e.stream = p_stream order by e.version desc limit 1;
  version := coalesce(version, 0);
  if p_wanted is not null and version <> p_wanted then
    raise exception 'stale version' using errcode = 'SY001',
      detail = json_build_object('stream', p_stream, 'expected', p_wanted, 'actual', version);
  end if;
  version := version + 1;
  insert into event (stream, version, type, schema, data, actor, party, on_day, at, pack, clauses, command, salt, personal)
  values (p_stream, version, p_type, p_schema, p_data, p_actor, p_party, p_on, p_at, p_pack, p_clauses, p_command, p_salt, p_personal)
  returning event.seq into seq;
  insert into command (id, actor, party, digest, answer, at, last_seq)
  values (p_command, p_actor, p_party, p_digest, json_build_object('seq', seq, 'version', version), p_at, seq);
end $$;
