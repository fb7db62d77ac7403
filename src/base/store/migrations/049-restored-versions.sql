-- A version may be an earlier one taken back: which, and why.
ALTER TABLE dataset_version ADD COLUMN restored_from bigint, ADD COLUMN restored_why text;
