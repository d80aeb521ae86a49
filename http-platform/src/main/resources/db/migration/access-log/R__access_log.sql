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

create or replace function refuse_change_of_access() returns trigger language plpgsql as $$
begin
    raise exception 'the access log is append-only';
end $$;
create or replace trigger access_log_is_append_only before update or delete or truncate on access_log
    for each statement execute function refuse_change_of_access();

do $$ begin
    if exists (select from pg_roles where rolname = 'stoa_audit') then
        grant select on access_log to stoa_audit;
    end if;
end $$;
