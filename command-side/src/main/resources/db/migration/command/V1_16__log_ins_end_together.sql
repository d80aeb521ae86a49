-- Log-ins, sessions and what came of them belong to a generation; those of an earlier one have ended.
alter table credential add column generation integer not null default 0;
