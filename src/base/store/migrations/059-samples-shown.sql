-- What is known of a sample is a fold of `sample.*` events; what it holds lies sealed beside it, outside the projections, and goes with its key.
CREATE TABLE domain_sample_content (
  dataset text PRIMARY KEY,
  key text NOT NULL,
  sealed bytea NOT NULL
);
INSERT INTO domain_sample_content (dataset, key, sealed) SELECT dataset, key, sealed FROM domain_sample;
ALTER TABLE domain_sample DROP COLUMN key;
ALTER TABLE domain_sample DROP COLUMN sealed;
-- of the file with the drawn rows
ALTER TABLE domain_sample ADD COLUMN digest text NOT NULL DEFAULT '';
