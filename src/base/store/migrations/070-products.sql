-- Products, keys and usage: folds of `product/…`, `key/…` and `calls/…` streams.
CREATE TABLE product (
  id text PRIMARY KEY,
  area text NOT NULL,
  holder text,
  standing text NOT NULL,
  definition jsonb,
  registration jsonb,
  price jsonb,
  sunset text,
  clauses jsonb NOT NULL
);
CREATE INDEX product_standing ON product (standing);

CREATE TABLE product_key (
  id text PRIMARY KEY,
  subscription text NOT NULL,
  product text NOT NULL,
  account text NOT NULL,
  quota jsonb NOT NULL,
  expires bigint,
  revoked boolean NOT NULL,
  issued bigint NOT NULL
);
CREATE INDEX product_key_subscription ON product_key (subscription);

CREATE TABLE product_usage (
  key text NOT NULL,
  day text NOT NULL,
  -- Batches are written side by side in lanes; each has its own counter.
  lane integer NOT NULL,
  calls bigint NOT NULL,
  refused bigint NOT NULL,
  rows bigint NOT NULL,
  PRIMARY KEY (key, day, lane)
);

-- Hashes of key secrets: not a fold, since no event may hold them.
CREATE TABLE product_key_secret (
  id text PRIMARY KEY,
  hash text NOT NULL
);
