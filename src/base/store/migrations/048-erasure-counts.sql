-- How many rows an erasure touches, counted before anybody approves it.
ALTER TABLE data_erasure ADD COLUMN rows integer;
ALTER TABLE data_erasure ADD COLUMN total integer;
