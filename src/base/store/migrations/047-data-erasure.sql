-- Erasures of one person's rows inside a data set. The table of requests is a fold of events; the value that finds the person stands in none of them.
CREATE TABLE data_erasure (
  id text PRIMARY KEY,
  dataset text NOT NULL,
  -- the column that names the person
  name text NOT NULL,
  reason text NOT NULL,
  -- asked, approved, declined, done
  state text NOT NULL,
  asked_by text NOT NULL,
  asked_person text NOT NULL,
  asked_at bigint NOT NULL,
  decided_by text,
  decided_at bigint,
  done_at bigint,
  certificate jsonb
);
CREATE INDEX data_erasure_of ON data_erasure (dataset, asked_at DESC);

-- The value, wrapped under the data set's key, only until the erasure is done: that key is renewed by it. Outside the projections.
CREATE TABLE data_erasure_value (
  erasure text PRIMARY KEY,
  wrapped bytea NOT NULL
);
