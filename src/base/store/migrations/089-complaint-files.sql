-- Where the files lie that came with a complaint or objection: encrypted objects under the complaint's own key. No fold of events; erased with the person.

create table complaint_file (
  complaint text not null,
  place     integer not null,
  object    text not null,
  primary key (complaint, place)
);
