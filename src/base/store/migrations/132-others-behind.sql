-- Who else drafted or signed inside the house what a second person is asked about: persons, of the events' `others`.
ALTER TABLE dataset_second ADD COLUMN others text[] NOT NULL DEFAULT '{}';
ALTER TABLE domain_own ADD COLUMN declared_others text[] NOT NULL DEFAULT '{}';
