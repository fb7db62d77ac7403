-- What a person decided last about each column of a data set: a projection of `dataset.classified` events.
CREATE TABLE dataset_decision (
  dataset text NOT NULL,
  column_name text NOT NULL,
  version integer NOT NULL,
  -- {column, category, grade, use, masking, reason, likeness, milder, proposed}
  decision jsonb NOT NULL,
  decided_by text NOT NULL,
  decided_at bigint NOT NULL,
  PRIMARY KEY (dataset, column_name)
);
