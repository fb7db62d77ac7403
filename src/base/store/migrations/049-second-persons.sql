-- Choices for identifying columns that are milder than proposed and wait for a second person: a projection of `dataset.classification-asked` and what ends it.
CREATE TABLE dataset_second (
  dataset text NOT NULL,
  column_name text NOT NULL,
  version integer NOT NULL,
  -- {column, category, grade, use, masking, reason}
  decision jsonb NOT NULL,
  person text NOT NULL,
  asked_at bigint NOT NULL,
  PRIMARY KEY (dataset, column_name)
);
