-- Who uploaded a paper, and under which name: a fold of `attachment-kept`, written only by the projection `attachments`.

create table attachment_kept (
  digest text not null,
  party  text not null,
  name   text,
  at     bigint not null,
  primary key (digest, party)
);
