-- Uploads on their way in: what was received lies encrypted in objects under a key of the upload's own, and goes when it ends. No projection.
CREATE TABLE upload (
  id text PRIMARY KEY,
  dataset text NOT NULL,
  filename text NOT NULL,
  size bigint NOT NULL,
  -- announced SHA-256, when there is one
  sha256 text,
  -- type, sheet, header row
  facts jsonb NOT NULL,
  account text NOT NULL,
  party text NOT NULL,
  -- receiving, mounting, mounted, refused, abandoned, expired
  state text NOT NULL,
  answer jsonb,
  refusal jsonb,
  begun_at bigint NOT NULL,
  -- end of the time in which nothing came
  expires_at bigint NOT NULL
);
CREATE INDEX upload_of_dataset ON upload (dataset, begun_at DESC);

CREATE TABLE upload_part (
  upload text NOT NULL,
  -- where its first byte stands in the file
  at bigint NOT NULL,
  bytes bigint NOT NULL,
  object text NOT NULL UNIQUE,
  PRIMARY KEY (upload, at)
);
