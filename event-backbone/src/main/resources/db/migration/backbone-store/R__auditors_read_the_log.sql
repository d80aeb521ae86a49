-- Auditors read the log, and of what was said about it no more than a check of the log needs, through a role of their
-- own, where the installation has made one.
do $$ begin
    if exists (select from pg_roles where rolname = 'stoa_audit') then
        grant select on domain_event, relay_position to stoa_audit;
        grant select (command_id, positions) on processed_command to stoa_audit;
        grant select (scope, owner) on unique_claim to stoa_audit;
    end if;
end $$;
