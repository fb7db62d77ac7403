-- What counts against the stop bounds of a grant: a fold of job, model, egress and domain events.
CREATE TABLE domain_brake (
  grant_id text NOT NULL,
  measure text NOT NULL,
  -- a day, or `all`
  slot text NOT NULL,
  value bigint NOT NULL,
  -- how often somebody who supervises has let it go on
  lifted integer NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (grant_id, measure, slot)
);

CREATE TABLE domain_brake_seen (
  grant_id text NOT NULL,
  measure text NOT NULL,
  slot text NOT NULL,
  what text NOT NULL,
  PRIMARY KEY (grant_id, measure, slot, what)
);
