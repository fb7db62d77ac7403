-- Yearly disclosure pages made from the records, and every version that was published. Written only by the projection `disclosed`.

create table disclosed_page (
  id        text primary key,
  area      text not null,
  party     text not null,
  year      integer not null,
  standing  text not null,
  published integer not null,
  state     jsonb not null
);
create index disclosed_area on disclosed_page (area, year);

create table disclosed_version (
  page    text not null,
  version integer not null,
  on_day  date not null,
  digest  text not null,
  seq     bigint not null,
  content jsonb not null,
  primary key (page, version)
);
