-- Data sets of a grant whose newer version does not fit what was granted: no job reads them until the next version or grant.

CREATE TABLE domain_stop (
  grant_id text NOT NULL,
  dataset text NOT NULL,
  version integer NOT NULL,
  -- [{column, code, params}]
  columns jsonb NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (grant_id, dataset)
);
