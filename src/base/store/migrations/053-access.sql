-- What a grant is limited to beyond its columns: rows, people, hours, purposes, scenarios, and the consents that rows depend on.

-- A fold of `domain.scope-set` and `domain.columns-opened`: which rows of a data set a grant has, and where that comes from.
CREATE TABLE domain_scope (
  grant_id text NOT NULL,
  dataset text NOT NULL,
  -- the condition as people wrote it, and as it was read; null: every row
  condition_text text,
  condition jsonb,
  -- only rows whose unit stands in the consent list
  consent boolean NOT NULL,
  -- purposes and scenarios for which a consent counts
  serves jsonb NOT NULL,
  -- last day of use, null: the grant's own
  until_day text,
  -- {case, act, clauses}: what it was decided by
  source jsonb NOT NULL,
  -- which rows were last written; empty: all
  applied text NOT NULL,
  PRIMARY KEY (grant_id, dataset)
);

-- A fold of `domain.use-limited`: who, when and for what. Null: not limited beyond the grant itself.
CREATE TABLE domain_use_limit (
  grant_id text PRIMARY KEY,
  people jsonb,
  hours jsonb,
  purposes jsonb,
  scenarios jsonb,
  until_day text,
  -- by member: {case, act, clauses} or {by, clauses}
  sources jsonb NOT NULL
);

-- Consents themselves are no fold: events tell how many and their digest, never whose.
CREATE TABLE consent_list (
  dataset text PRIMARY KEY,
  column_name text NOT NULL,
  changes bigint NOT NULL
);

CREATE TABLE consent (
  dataset text NOT NULL,
  -- HMAC of the unit's key under a secret of the data set
  ref text NOT NULL,
  -- empty: every purpose
  purpose text NOT NULL,
  from_day text NOT NULL,
  until_day text,
  revoked_at bigint,
  PRIMARY KEY (dataset, ref, purpose)
);

ALTER TABLE domain_job ADD COLUMN purpose text;
