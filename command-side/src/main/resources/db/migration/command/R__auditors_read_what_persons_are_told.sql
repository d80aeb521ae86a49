-- What is kept of a person beside the log and is no secret, query-side gives that person together with the log.
do $$
begin
    if exists (select from pg_roles where rolname = 'stoa_audit') then
        grant select on familiar_network, oauth2_authorization_consent to stoa_audit;
    end if;
end $$;
