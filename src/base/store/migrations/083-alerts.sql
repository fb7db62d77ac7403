-- Counts by which unusual use is noticed, and the alerts themselves: folds of events, written only by `trace` and `alerts`.

CREATE TABLE trail_tally (
  -- an account, a grant, a key
  subject text NOT NULL,
  measure text NOT NULL,
  -- Beijing day, or day and hour
  slot text NOT NULL,
  value bigint NOT NULL,
  grant_id text,
  party text,
  -- the newest event that counted
  seq bigint NOT NULL,
  PRIMARY KEY (subject, measure, slot)
);
CREATE INDEX trail_tally_new ON trail_tally (seq);

-- Different things counted once: data sets whose profile somebody read in an hour, plans of one shape in a day.
CREATE TABLE trail_distinct (
  subject text NOT NULL,
  measure text NOT NULL,
  slot text NOT NULL,
  what text NOT NULL,
  PRIMARY KEY (subject, measure, slot, what)
);

CREATE TABLE alert (
  id text PRIMARY KEY,
  rule text NOT NULL,
  subject text NOT NULL,
  slot text NOT NULL,
  area text NOT NULL,
  party text,
  grant_id text,
  -- new, looked-at, dismissed, incident
  state text NOT NULL,
  value bigint NOT NULL,
  bound bigint NOT NULL,
  usual double precision,
  evidence jsonb NOT NULL,
  opened_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  changed_by text,
  owner text,
  -- what the party concerned explained, and why it was closed
  answer text,
  said text,
  seq bigint NOT NULL
);
CREATE INDEX alert_open ON alert (area, state, opened_at DESC);
CREATE INDEX alert_party ON alert (party, opened_at DESC);
CREATE INDEX alert_subject ON alert (subject, opened_at DESC);
