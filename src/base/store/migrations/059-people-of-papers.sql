-- Whom a grant's papers name, apart from whom its holder put to work on it: the holder chooses among them. Null: the papers name nobody.
ALTER TABLE domain_use_limit ADD COLUMN named jsonb;
