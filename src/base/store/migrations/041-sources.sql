-- Where a data set's content comes from regularly: a fold of source.* events.
CREATE TABLE dataset_source (
  id text PRIMARY KEY,
  dataset text NOT NULL,
  -- folder, postgresql, mysql
  kind text NOT NULL,
  name text NOT NULL,
  -- address, table, columns, key; never a credential
  settings jsonb NOT NULL,
  every_minutes integer NOT NULL,
  paused boolean NOT NULL,
  removed boolean NOT NULL,
  account text NOT NULL,
  added_at bigint NOT NULL,
  -- refreshes that failed one after the other
  failures integer NOT NULL,
  last_outcome text,
  last_at bigint,
  -- newest batch that was accepted
  last_sequence bigint
);
CREATE INDEX dataset_source_of_dataset ON dataset_source (dataset);

-- What came of each delivery or refresh: a fold of source.delivered.
CREATE TABLE source_delivery (
  source text NOT NULL,
  nr integer NOT NULL,
  dataset text NOT NULL,
  -- accepted, unchanged, waiting, refused, failed
  outcome text NOT NULL,
  mode text NOT NULL,
  batch text,
  sequence bigint,
  -- SHA-256 of the manifest
  manifest text,
  version integer,
  counts jsonb NOT NULL,
  drift jsonb,
  problems jsonb NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (source, nr)
);
CREATE INDEX source_delivery_of_dataset ON source_delivery (dataset, at DESC);

-- Account and password of a source, as an encrypted object under the source's own key. No projection: it must be able to vanish.
CREATE TABLE source_secret (
  source text PRIMARY KEY,
  object text NOT NULL UNIQUE
);
