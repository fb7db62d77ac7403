-- Work in the domain beside single queries: what a job was made of and took, limits of a grant, scripts, their reviews and schedules. Folds of events.

CREATE TABLE domain_job_work (
  job text PRIMARY KEY,
  grant_id text NOT NULL,
  asked_at bigint NOT NULL,
  -- as in domain_job; a refused job counts against no limit
  state text NOT NULL,
  -- cells, parameters, form of the result; null for a single query
  program jsonb,
  program_digest text,
  arguments jsonb,
  script text,
  schedule text,
  -- rows that it reads, by data set
  expected jsonb NOT NULL,
  cells jsonb,
  log jsonb,
  usage jsonb
);
CREATE INDEX domain_job_work_of_grant ON domain_job_work (grant_id, asked_at);

CREATE TABLE domain_limit (
  grant_id text NOT NULL,
  kind text NOT NULL,
  -- empty: of the whole grant
  dataset text NOT NULL,
  -- the record that granted it
  source text NOT NULL,
  amount double precision NOT NULL,
  until text,
  clauses jsonb NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (grant_id, kind, dataset, source)
);

CREATE TABLE domain_script (
  id text NOT NULL,
  version integer NOT NULL,
  grant_id text NOT NULL,
  name text NOT NULL,
  digest text NOT NULL,
  program jsonb NOT NULL,
  saved_by text NOT NULL,
  saved_at bigint NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE INDEX domain_script_of_grant ON domain_script (grant_id, name);

CREATE TABLE domain_review (
  id text PRIMARY KEY,
  grant_id text NOT NULL,
  script text NOT NULL,
  name text NOT NULL,
  digest text NOT NULL,
  program jsonb NOT NULL,
  before jsonb,
  -- operator or agency: whose people decide
  by text NOT NULL,
  -- the party whose people decide
  party text NOT NULL,
  -- asked, approved, refused
  state text NOT NULL,
  asked_by text NOT NULL,
  -- those who wrote or asked may not decide
  persons jsonb NOT NULL,
  asked_at bigint NOT NULL,
  decided_by text,
  decided_at bigint,
  reason text
);
CREATE INDEX domain_review_of_grant ON domain_review (grant_id, digest);
CREATE INDEX domain_review_waiting ON domain_review (party) WHERE state = 'asked';

CREATE TABLE domain_schedule (
  id text PRIMARY KEY,
  grant_id text NOT NULL,
  script text NOT NULL,
  every text NOT NULL,
  minute integer NOT NULL,
  arguments jsonb NOT NULL,
  scenario text,
  account text NOT NULL,
  -- on, stopped
  state text NOT NULL,
  reason text,
  next_at bigint,
  since bigint NOT NULL
);
CREATE INDEX domain_schedule_of_grant ON domain_schedule (grant_id);

CREATE TABLE domain_schedule_run (
  schedule text NOT NULL,
  at bigint NOT NULL,
  job text,
  -- why it did not run: a code
  missed text,
  PRIMARY KEY (schedule, at)
);
