-- Synthetic samples: the model (no value that few rows have), the drawn rows. Synthetic, so in clear.
CREATE TABLE domain_sample (
  dataset text PRIMARY KEY,
  version integer NOT NULL,
  rows integer NOT NULL,
  model jsonb NOT NULL,
  figures jsonb NOT NULL,
  csv text NOT NULL,
  parquet bytea NOT NULL,
  published boolean NOT NULL,
  made_at bigint NOT NULL
);

-- Own data of an operator, a fold of `own-data.*`: in quarantine until admitted, then a table of one grant only.
CREATE TABLE domain_own (
  dataset text PRIMARY KEY,
  grant_id text NOT NULL,
  -- quarantined, refused, scanned, admitted, destroyed
  state text NOT NULL,
  version integer NOT NULL,
  -- what the scan found: [{code, params}]
  findings jsonb NOT NULL,
  since bigint NOT NULL
);
CREATE INDEX domain_own_of_grant ON domain_own (grant_id);
