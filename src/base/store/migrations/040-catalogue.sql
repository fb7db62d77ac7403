-- Versions of mounted datasets: a projection of `dataset.mounted` events.
CREATE TABLE dataset_version (
  dataset text NOT NULL,
  version integer NOT NULL,
  rows bigint NOT NULL,
  digest text NOT NULL,
  filename text NOT NULL,
  format text NOT NULL,
  encoding text,
  mounted_at bigint NOT NULL,
  mounted_by text NOT NULL,
  -- [{name, type, position}]
  columns jsonb NOT NULL,
  profile jsonb NOT NULL,
  drift jsonb,
  PRIMARY KEY (dataset, version)
);
