-- Keys that can be renewed, who ordered it, where copies lie, and what a seal froze. Key material stays outside the event projections.

-- How often a key was renewed; its share beside the database has a name of its own for each generation.
ALTER TABLE wrapped_key ADD COLUMN generation integer NOT NULL DEFAULT 1;

-- Every root key that ever was in force, by its fingerprint. One is not retired: all keys without parent are wrapped under it.
CREATE TABLE key_root (
  fingerprint text PRIMARY KEY,
  suite text NOT NULL,
  -- milliseconds of the platform's clock
  since bigint NOT NULL,
  retired bigint
);
CREATE UNIQUE INDEX key_root_in_force ON key_root ((true)) WHERE retired IS NULL;

-- A fold of events: what one administrator asked for and another one decided.
CREATE TABLE key_order (
  id text PRIMARY KEY,
  -- root, below, erasure
  kind text NOT NULL,
  -- a grant or data set; null: all
  target text,
  facts jsonb NOT NULL,
  -- asked, approved, declined, done
  state text NOT NULL,
  reason text NOT NULL,
  asked_by text NOT NULL,
  asked_person text NOT NULL,
  asked_at bigint NOT NULL,
  decided_by text,
  decided_at bigint,
  done_at bigint,
  outcome jsonb
);
CREATE INDEX key_order_by_time ON key_order (asked_at DESC);

-- Backups that the platform made and may have to reach again. Outside the projections: a copy does not know of itself.
CREATE TABLE backup_copy (
  id text PRIMARY KEY,
  path text NOT NULL UNIQUE,
  made_at bigint NOT NULL,
  fingerprint text,
  gone_at bigint
);

-- What a seal froze: the digest of each object's encrypted bytes. The root over them stands in the event.
CREATE TABLE vault_seal_leaf (
  grant_id text NOT NULL,
  seal integer NOT NULL,
  position integer NOT NULL,
  object text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (grant_id, seal, position)
);
