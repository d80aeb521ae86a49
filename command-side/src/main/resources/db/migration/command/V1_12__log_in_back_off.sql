-- Who guesses waits longer after each failure: of one account (by a hash of its e-mail address, whether there is such an
-- account or not), and of one network address.
alter table failed_log_in add column last_failure timestamptz not null default now();
create index failed_log_in_by_age on failed_log_in (first_failure);
