-- The clocks of cases are written by what folds the heads of cases, like every table of a projection: rebuilt, checked and left out of backups with them.

drop trigger case_clocks_new on case_state;
drop trigger case_clocks_changed on case_state;
drop function keep_case_clocks();
drop function case_clocks_of(case_state);
