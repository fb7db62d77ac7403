-- Masking: versions of policies, and how each grant's view of a data set was written last; folds of events.

CREATE TABLE mask_policy (
  dataset text NOT NULL,
  version integer NOT NULL,
  -- null: for every use of the data set
  scenario text,
  -- draft, approved, superseded, withdrawn
  state text NOT NULL,
  -- { note, columns, anonymity }
  content jsonb NOT NULL,
  drafted_by text NOT NULL,
  drafted_party text,
  drafted_at bigint NOT NULL,
  decided_by text,
  decided_at bigint,
  PRIMARY KEY (dataset, version)
);

CREATE TABLE mask_evidence (
  grant_id text NOT NULL,
  dataset text NOT NULL,
  -- of the data set
  version integer NOT NULL,
  policies jsonb NOT NULL,
  anonymity jsonb,
  report jsonb,
  outside jsonb NOT NULL,
  rows bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (grant_id, dataset)
);
