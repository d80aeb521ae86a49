-- A key per person, wrapped by a master key that is not here. A row without a key: the person was erased, and gets no other.
create schema if not exists personal;
create table if not exists personal.key (
    person       text        not null primary key,
    master_key   text        not null,
    wrapped      text,
    made_at      timestamptz not null default now(),
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
);
create index if not exists key_by_destruction on personal.key (destroyed_at) where destroyed_at is not null;
drop index if exists personal.key_by_master;

-- Whoever writes the log seals, and destroys by update; nobody deletes. A role of its own reads, where the installation
-- has made one.
do $$
declare
    writer text;
begin
    for writer in
        select distinct pg_get_userbyid(acl.grantee)
        from pg_class log, aclexplode(log.relacl) acl
        where log.oid = 'domain_event'::regclass and acl.privilege_type = 'INSERT'
          and acl.grantee not in (0, log.relowner)
    loop
        execute format('grant usage on schema personal to %I', writer);
        execute format('revoke all on personal.key from %I', writer);
        execute format('grant select, insert, update on personal.key to %I', writer);
    end loop;
    if exists (select from pg_roles where rolname = 'stoa_keys') then
        grant usage on schema personal to stoa_keys;
        grant select on personal.key to stoa_keys;
    end if;
end $$;
