-- Who came in, was kept out, or looked at what is about others. Append-only for everybody; repeatable, since each service
-- counts its own versions.
create table if not exists access_log (
    position   bigint      generated always as identity primary key,
    at         timestamptz not null default now(),
    kind       text        not null,
    account_id text        not null,
    network    text        not null,
    about      text        not null
);
create index if not exists access_log_by_account on access_log (account_id, position);
drop index if exists access_log_with_network;
create index if not exists access_log_networks_by_age on access_log (at) where network <> '';

-- Of a line that is thirty days old the network may be forgotten; nothing else of it ever changes, and no line goes.
create or replace function refuse_change_of_access() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.at < now() - interval '30 days' and new.network = ''
           and to_jsonb(new) - 'network' = to_jsonb(old) - 'network' then
            return new;
        end if;
    end if;
    raise exception 'the access log is append-only';
end $$;
create or replace trigger access_log_is_append_only before delete or truncate on access_log
    for each statement execute function refuse_change_of_access();
create or replace trigger access_log_only_forgets before update on access_log
    for each row execute function refuse_change_of_access();

-- Whoever writes it without owning it has no right to anything else either.
do $$
declare
    writer text;
begin
    for writer in
        select distinct pg_get_userbyid(acl.grantee)
        from pg_class log, aclexplode(log.relacl) acl
        where log.oid = 'access_log'::regclass and acl.privilege_type = 'INSERT'
          and acl.grantee not in (0, log.relowner)
    loop
        execute format('revoke update, delete, truncate, references, trigger on access_log from %I', writer);
        execute format('grant update (network) on access_log to %I', writer);
    end loop;
    if exists (select from pg_roles where rolname = 'stoa_audit') then
        grant select on access_log to stoa_audit;
    end if;
end $$;
