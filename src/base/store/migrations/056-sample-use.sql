-- Queries over samples by account and day: a fold of `sample.queried`.
CREATE TABLE domain_sample_use (
  account text NOT NULL,
  day text NOT NULL,
  queries integer NOT NULL,
  PRIMARY KEY (account, day)
);
