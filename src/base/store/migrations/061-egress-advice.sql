-- Whoever made a result asks its reviewers which cells cannot leave and why; folds of `egress/…` streams, one open question a result.
CREATE TABLE egress_advice (
  artifact text PRIMARY KEY,
  grant_id text NOT NULL,
  asked_at bigint NOT NULL,
  asked_by text NOT NULL,
  question text NOT NULL,
  answered_at bigint
);
CREATE INDEX egress_advice_asked ON egress_advice (asked_at DESC);
