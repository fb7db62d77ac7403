-- The secure domain: folds of events. What is opened for a grant, and what was computed on it.

CREATE TABLE domain_grant (
  grant_id text PRIMARY KEY,
  -- open, closed, sealed, destroyed
  state text NOT NULL,
  reason text,
  since bigint NOT NULL,
  certificate jsonb
);

CREATE TABLE domain_column (
  grant_id text NOT NULL,
  dataset text NOT NULL,
  name text NOT NULL,
  table_name text NOT NULL,
  position integer NOT NULL,
  -- after masking
  type text NOT NULL,
  mask jsonb NOT NULL,
  ladder text NOT NULL,
  rows bigint NOT NULL,
  version integer NOT NULL,
  units jsonb NOT NULL,
  profile jsonb NOT NULL,
  PRIMARY KEY (grant_id, dataset, name)
);

CREATE TABLE domain_job (
  id text PRIMARY KEY,
  grant_id text NOT NULL,
  area text NOT NULL,
  scenario text,
  name text NOT NULL,
  sql text NOT NULL,
  sql_digest text NOT NULL,
  -- asked, refused, started, finished, failed, killed, cancelled
  state text NOT NULL,
  reason text,
  artifact text UNIQUE,
  asked_by text NOT NULL,
  party text,
  asked_at bigint NOT NULL,
  started_at bigint,
  ended_at bigint,
  rows bigint,
  bytes bigint,
  durations jsonb,
  refusal jsonb,
  plan jsonb,
  columns jsonb
);
CREATE INDEX domain_job_of_grant ON domain_job (grant_id, asked_at DESC);
CREATE INDEX domain_job_waiting ON domain_job (asked_at) WHERE state IN ('asked', 'started');
