-- The event behind each movement; unknown for those taken in before these columns were there.
alter table stock_movement
    add column event_id     text,
    add column event_type   text,
    add column global_index bigint;

-- The events that made a transaction what it is.
create table payment_transaction_event (
    payment_id   text   not null,
    sequence     bigint not null,
    number       int    not null,
    kind         text   not null,
    event_id     text   not null,
    event_type   text   not null,
    global_index bigint not null,
    primary key (payment_id, sequence)
);
