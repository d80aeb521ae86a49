-- Whoever writes the log without owning it can't change it: no right to, and none to get past the trigger.
do $$
declare
    writer text;
begin
    revoke update, delete, truncate, references, trigger on domain_event from public;
    for writer in
        select distinct pg_get_userbyid(acl.grantee)
        from pg_class log, aclexplode(log.relacl) acl
        where log.oid = 'domain_event'::regclass and acl.grantee not in (0, log.relowner)
    loop
        execute format('revoke update, delete, truncate, references, trigger on domain_event from %I', writer);
    end loop;
end $$;
