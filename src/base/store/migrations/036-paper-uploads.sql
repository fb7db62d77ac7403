-- Papers on their way in: what was received lies encrypted in parts (upload_part, migration 042) under a key of the upload's own, and goes when it ends. No projection.
create table paper_upload (
  id         text primary key,
  account    text not null,
  party      text not null,
  name       text not null,
  size       bigint not null,
  -- announced SHA-256, by which the same file goes on after a reload; null where the browser could not tell it
  sha256     text,
  begun_at   bigint not null,
  -- end of the time in which nothing came
  expires_at bigint not null,
  -- what was kept, once all came; until the time is over, so that a lost answer is given again
  kept       jsonb
);
create index paper_upload_of on paper_upload (account, begun_at desc);
