-- Consents are folds of `consent.*` events: a unit stands in them under a number that says nothing about it. Which number belongs to whom is kept
-- apart, as an HMAC under a secret of the data set, and must be able to vanish: by then the number is about nobody.
-- What was recorded before lies aside; the next start enters it as an event.
ALTER TABLE consent RENAME TO consent_before;
ALTER TABLE consent_before RENAME CONSTRAINT consent_pkey TO consent_before_pkey;
ALTER TABLE consent_list RENAME TO consent_list_before;
ALTER TABLE consent_list_before RENAME CONSTRAINT consent_list_pkey TO consent_list_before_pkey;

CREATE TABLE consent_list (
  dataset text PRIMARY KEY,
  column_name text NOT NULL,
  changes bigint NOT NULL,
  -- the number that the next new unit gets: none is given twice
  next_unit integer NOT NULL
);

CREATE TABLE consent (
  dataset text NOT NULL,
  unit integer NOT NULL,
  -- empty: every purpose
  purpose text NOT NULL,
  from_day text NOT NULL,
  until_day text,
  revoked_at bigint,
  PRIMARY KEY (dataset, unit, purpose)
);

-- Outside the projections.
CREATE TABLE consent_unit (
  dataset text NOT NULL,
  unit integer NOT NULL,
  -- HMAC of the unit's key under a secret of the data set
  ref text NOT NULL,
  PRIMARY KEY (dataset, unit),
  UNIQUE (dataset, ref)
);
