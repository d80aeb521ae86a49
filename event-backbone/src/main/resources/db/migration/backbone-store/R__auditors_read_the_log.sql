-- Auditors read the log, and nothing else, through a role of their own, where the installation has made one.
do $$ begin
    if exists (select from pg_roles where rolname = 'stoa_audit') then
        grant select on domain_event to stoa_audit;
    end if;
end $$;
