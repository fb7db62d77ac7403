-- Which events were sent to a site's own lineage service: not a fold, since sending is no event.
CREATE TABLE openlineage_sent (
  url text NOT NULL,
  run text NOT NULL,
  type text NOT NULL,
  -- of the event
  at bigint NOT NULL,
  PRIMARY KEY (url, run, type)
);
CREATE INDEX openlineage_sent_last ON openlineage_sent (url, at DESC);
