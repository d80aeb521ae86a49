-- How the log grows: everything a group commit does, in one statement, so that it costs one round trip.

-- Serialises appends over all nodes until the transaction ends, so that the order of commit is the order of the index.
-- A node that stops in the middle must not keep the lock from the others. And nothing is planned anew under the lock,
-- as it would be for each number of array elements: that took longer than to execute it. So a plan may be older than the
-- rows of its table, and always goes by the index.
create or replace function lock_log() returns void language plpgsql as $$
begin
    perform set_config('lock_timeout', '10s', true), set_config('transaction_timeout', '20s', true),
            set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
            set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true);
    perform pg_advisory_xact_lock(x'73746f61'::int);
end $$;

-- Writers whose connection broke and of whose last append was looked what became: what comes of it later is not written.
create table if not exists ended_writer (
    id uuid        not null primary key,
    at timestamptz not null default now()
);

-- Takes the log's lock and ends a writer for who holds it then: its append is in the log by now, or will never be.
create or replace function end_writer(writer uuid) returns void language plpgsql as $$
begin
    perform lock_log();
    delete from ended_writer where at < now() - interval '1 day';
    insert into ended_writer (id) values (writer) on conflict do nothing;
end $$;

-- As it was called before writers could be ended; those who do not know that yet are served as before.
drop function if exists append_to_log(
    text[], bigint[], text[], text[], text[], text[], text[], text[], text[], uuid[], text[], text[], text[],
    text[], text[], bigint[], text[], text[], text[], bigint[], text[], text[]);

-- Appends, if the log is as its caller expects: the last sequence number of each aggregate (-1: none), the owner of each
-- unique value (empty: none), none of the commands decided before, its writer not ended, none of the persons a key but
-- this. Otherwise it does nothing, and says false or, of keys, fails. Each statement of a function like this sees all that
-- was committed before the lock was given.
create or replace function append_to_log(
    known_aggregates text[], heads bigint[],
    scopes text[], unique_values text[], owners_before text[], owners_after text[],
    persons text[], master_keys text[], wrapped_keys text[],
    command_ids uuid[], fingerprints text[], answers text[], all_positions text[],
    event_ids text[], aggregates text[], sequences bigint[], aggregate_types text[], types text[], revisions text[],
    microseconds bigint[], payloads text[], metadatas text[], writer uuid default null
) returns boolean language plpgsql as $$
declare
    stored bigint;
begin
    perform lock_log();
    if exists (select from unnest(known_aggregates, heads) as e (id, head)
               where e.head <> coalesce((select max(sequence) from domain_event where aggregate_id = e.id), -1))
       or exists (select from unnest(scopes, unique_values, owners_before) as c (scope, value, owner)
                  where c.owner <> coalesce(
                        (select u.owner from unique_claim u where u.scope = c.scope and u.value = c.value), ''))
       or exists (select from processed_command where command_id = any (command_ids))
       or exists (select from ended_writer where id = writer) then
        return false;
    end if;
    insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type, revision,
                              recorded_at, payload, metadata)
    select (select coalesce(max(global_index), -1) from domain_event) + e.place, e.event_id, e.aggregate_id, e.sequence,
           e.aggregate_type, e.type, e.revision,
           timestamptz 'epoch' + e.microsecond * interval '1 microsecond', e.payload::jsonb, e.metadata::jsonb
    from unnest(event_ids, aggregates, sequences, aggregate_types, types, revisions, microseconds, payloads, metadatas)
         with ordinality as e (event_id, aggregate_id, sequence, aggregate_type, type, revision, microsecond, payload,
                               metadata, place);
    if cardinality(scopes) > 0 then
        -- Given up before taken: a value may pass from hand to hand.
        delete from unique_claim u using unnest(scopes, unique_values, owners_before, owners_after)
                                         as c (scope, value, owner_before, owner_after)
        where u.scope = c.scope and u.value = c.value and c.owner_before <> c.owner_after and c.owner_before <> '';
        insert into unique_claim (scope, value, owner)
        select c.scope, c.value, c.owner_after
        from unnest(scopes, unique_values, owners_before, owners_after) as c (scope, value, owner_before, owner_after)
        where c.owner_after <> c.owner_before and c.owner_after <> '';
    end if;
    if cardinality(persons) > 0 then
        insert into personal.key (person, master_key, wrapped)
        select * from unnest(persons, master_keys, wrapped_keys) on conflict do nothing;
        get diagnostics stored = row_count;
        -- Who destroys a key takes no lock: it is looked for after those who have none were given theirs.
        if stored < cardinality(persons)
           and exists (select from unnest(persons, wrapped_keys) as n (person, wrapped) join personal.key k using (person)
                       where k.wrapped is distinct from n.wrapped) then
            raise exception 'somebody had a key first' using errcode = 'serialization_failure';
        end if;
    end if;
    if cardinality(command_ids) > 0 then
        insert into processed_command (command_id, fingerprint, answer, positions)
        select * from unnest(command_ids, fingerprints, answers, all_positions);
    end if;
    return true;
end $$;
