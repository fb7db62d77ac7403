-- Calls are put on the record by one writer, so a key has one counter a day.

CREATE TABLE product_usage_merged AS
  SELECT key, day, sum(calls)::bigint AS calls, sum(refused)::bigint AS refused, sum(rows)::bigint AS rows FROM product_usage GROUP BY key, day;
TRUNCATE product_usage;
ALTER TABLE product_usage DROP COLUMN lane;
ALTER TABLE product_usage ADD PRIMARY KEY (key, day);
INSERT INTO product_usage (key, day, calls, refused, rows) SELECT key, day, calls, refused, rows FROM product_usage_merged;
DROP TABLE product_usage_merged;
