-- Key material and where encrypted content lies. Outside the event projections: keys must be able to vanish.

CREATE TABLE wrapped_key (
  id text PRIMARY KEY,
  -- the key it is wrapped under; null: the root key
  parent text,
  -- has a share beside the database and can be destroyed on its own
  destroyable boolean NOT NULL,
  -- empty once destroyed
  wrapped bytea NOT NULL,
  wrapped_sha256 text NOT NULL,
  -- milliseconds of the platform's clock
  destroyed_at bigint
);
CREATE INDEX wrapped_key_parent ON wrapped_key (parent);

-- Papers and scans, by the SHA-256 of their content.
CREATE TABLE attachment (
  digest text PRIMARY KEY,
  object text NOT NULL UNIQUE,
  type text NOT NULL,
  bytes bigint NOT NULL
);

-- One row for each encrypted column of a dataset's version (grant_id empty), masked column of a grant, or other object of a grant.
CREATE TABLE vault_object (
  object text PRIMARY KEY,
  grant_id text NOT NULL DEFAULT '',
  dataset text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 0,
  -- column name, or the label of another object of the grant
  name text NOT NULL,
  position integer NOT NULL,
  type text NOT NULL,
  bytes bigint NOT NULL,
  rows bigint NOT NULL,
  UNIQUE (grant_id, dataset, version, name)
);
