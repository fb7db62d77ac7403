-- Own data of an operator as a whole: what was brought, found, declared and decided. A fold of `own-data.*`; the bytes in quarantine are an object under a key of their own.
DROP TABLE domain_own;
CREATE TABLE domain_own (
  dataset text PRIMARY KEY,
  grant_id text NOT NULL,
  -- quarantined, refused, scanned, declared, checked, admitted, rejected, withdrawn, destroyed
  state text NOT NULL,
  name text NOT NULL,
  code text NOT NULL,
  filename text NOT NULL,
  bytes bigint NOT NULL,
  object text,
  -- how to read the file: {sheet, headerRow}
  facts jsonb NOT NULL,
  brought_by text NOT NULL,
  brought_person text NOT NULL,
  -- of the scan: SHA-256 of the bytes, format, rows, profile of the columns
  digest text,
  format text,
  rows bigint,
  profile jsonb,
  -- what the scan found: [{code, params}]
  findings jsonb NOT NULL,
  -- why it was refused: [{code, params, cure}]
  unmet jsonb NOT NULL,
  declaration jsonb,
  declared_by text,
  declared_person text,
  checked_by text,
  decided_by text,
  -- the case whose act decided, where the pack has one
  decided_in text,
  reason text,
  version integer NOT NULL,
  since bigint NOT NULL
);
CREATE INDEX domain_own_of_grant ON domain_own (grant_id);
