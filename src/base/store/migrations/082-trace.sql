-- Where data came from and went to, and who did what: folds of events, written only by the projection `trace`, which follows them.

-- Columns, wherever they stand: `source` in a version of a dataset, `masked` in a grant, `output` of an artifact or model, `product`.
CREATE TABLE trace_node (
  id text PRIMARY KEY,
  kind text NOT NULL,
  -- dataset, grant, artifact or model, product
  owner text NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  dataset text,
  facts jsonb NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  -- when a masked column was closed
  ended bigint
);
CREATE INDEX trace_node_owner ON trace_node (owner, name, version);
CREATE INDEX trace_node_masked ON trace_node (dataset, name, owner) WHERE kind = 'masked';

CREATE TABLE trace_edge (
  source text NOT NULL,
  target text NOT NULL,
  direct boolean NOT NULL,
  -- kinds of transformation: IDENTITY, AGGREGATION, FILTER, a mask …
  how jsonb NOT NULL,
  -- the job, if one made it
  via text,
  PRIMARY KEY (target, source)
);
CREATE INDEX trace_edge_source ON trace_edge (source);

-- From which columns of datasets a column of a product, or of a dataset that was made inside, comes in the end.
CREATE TABLE trace_reach (
  target text NOT NULL,
  owner text NOT NULL,
  name text NOT NULL,
  dataset text NOT NULL,
  source_name text NOT NULL,
  source_version integer NOT NULL,
  direct boolean NOT NULL,
  PRIMARY KEY (target, dataset, source_name, source_version)
);
CREATE INDEX trace_reach_source ON trace_reach (dataset, source_name);
CREATE INDEX trace_reach_owner ON trace_reach (owner);

CREATE TABLE trace_job (
  id text PRIMARY KEY,
  grant_id text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  scenario text NOT NULL,
  purpose text NOT NULL,
  account text NOT NULL,
  party text NOT NULL,
  state text NOT NULL,
  reason text,
  code_digest text NOT NULL,
  plan text,
  artifact text,
  rows bigint,
  bytes bigint,
  ms bigint,
  asked_at bigint NOT NULL,
  started_at bigint,
  ended_at bigint,
  seq bigint NOT NULL
);
CREATE INDEX trace_job_grant ON trace_job (grant_id, asked_at DESC, id);
CREATE INDEX trace_job_artifact ON trace_job (artifact) WHERE artifact IS NOT NULL;
CREATE INDEX trace_job_asked ON trace_job (asked_at, id);
CREATE INDEX trace_job_running ON trace_job (id) WHERE state IN ('asked', 'started');

-- What a job reads.
CREATE TABLE trace_read (
  dataset text NOT NULL,
  name text NOT NULL,
  job text NOT NULL,
  direct boolean NOT NULL,
  indirect boolean NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (job, dataset, name)
);
CREATE INDEX trace_read_column ON trace_read (dataset, name, at DESC, job);

-- The same, added up: who used a column, for what.
CREATE TABLE trace_use (
  dataset text NOT NULL,
  name text NOT NULL,
  grant_id text NOT NULL,
  account text NOT NULL,
  party text NOT NULL,
  scenario text NOT NULL,
  purpose text NOT NULL,
  jobs bigint NOT NULL,
  direct bigint NOT NULL,
  artifacts bigint NOT NULL,
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (dataset, name, grant_id, account, scenario, purpose)
);

-- One line of the audit for each thing done; what would flood is added up in one line (`gathered` names it, `count` counts).
CREATE TABLE trail_entry (
  seq bigint PRIMARY KEY,
  at bigint NOT NULL,
  last_at bigint NOT NULL,
  kind text NOT NULL,
  -- done, refused, failed, stopped
  outcome text NOT NULL,
  type text NOT NULL,
  account text NOT NULL,
  party text,
  about text,
  count bigint NOT NULL,
  gathered text UNIQUE,
  facts jsonb NOT NULL
);
CREATE INDEX trail_entry_at ON trail_entry (at DESC, seq DESC);

-- Whose timelines a line stands in.
CREATE TABLE trail_about (
  subject text NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  PRIMARY KEY (subject, seq)
);
CREATE INDEX trail_about_time ON trail_about (subject, at DESC, seq DESC);
CREATE INDEX trail_about_kind ON trail_about (subject, kind, at DESC, seq DESC);
CREATE INDEX trail_about_outcome ON trail_about (subject, outcome, at DESC, seq DESC) WHERE outcome <> 'done';

-- What a later event is about when it only says which: a case its record, an account its person, an artifact or product its grant.
CREATE TABLE trail_link (
  id text NOT NULL,
  of text NOT NULL,
  PRIMARY KEY (id, of)
);
