-- An administrator's account opens, and gets a new password, only when a second administrator approves: until then it waits.
alter table people_account drop constraint people_account_state_check;
alter table people_account add constraint people_account_state_check check (state in ('open', 'waiting', 'closed'));
-- The account that asked for the opening or the reset; null when nothing waits.
alter table people_account add column asked_by text;
