-- Judged evidence, releases and the ledger of released answers: folds of `egress/…` streams.
CREATE TABLE egress_assessment (
  artifact text PRIMARY KEY,
  verdict text NOT NULL,
  digest text NOT NULL,
  assessed_at bigint NOT NULL,
  data jsonb NOT NULL
);

CREATE TABLE egress_release (
  artifact text PRIMARY KEY,
  grant_id text NOT NULL,
  table_name text NOT NULL UNIQUE,
  digest text NOT NULL,
  released_at bigint NOT NULL,
  data jsonb NOT NULL,
  answer jsonb NOT NULL
);
CREATE INDEX egress_release_grant ON egress_release (grant_id);

-- Released tables themselves: copies of artifacts, not folds; each is named after its artifact and checked against the release's digest.
CREATE SCHEMA IF NOT EXISTS released;
