-- Models: folds of `model/<job>` streams, and the plain forms of those that were released (copies beside the fold, as released tables are).

CREATE TABLE domain_model (
  job text PRIMARY KEY,
  grant_id text NOT NULL,
  area text NOT NULL,
  name text NOT NULL,
  request jsonb NOT NULL,
  -- asked, refused, started, trained, failed, killed, cancelled
  state text NOT NULL,
  reason text,
  artifact text UNIQUE,
  -- counted by name within a grant
  version integer,
  digest text,
  -- {verdict, findings, figures, settings}
  safety jsonb,
  durations jsonb,
  -- {digest, columns, lineage, datasets, kinds}
  plan jsonb,
  refusal jsonb,
  tries integer NOT NULL DEFAULT 0,
  asked_by text NOT NULL,
  party text,
  asked_at bigint NOT NULL,
  started_at bigint,
  ended_at bigint
);
CREATE INDEX domain_model_of_grant ON domain_model (grant_id, asked_at DESC);
CREATE INDEX domain_model_waiting ON domain_model (asked_at) WHERE state IN ('asked', 'started');

CREATE TABLE released_model (
  artifact text PRIMARY KEY,
  digest text NOT NULL,
  body jsonb NOT NULL
);
