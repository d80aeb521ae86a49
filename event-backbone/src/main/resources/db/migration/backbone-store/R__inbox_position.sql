-- How far the command inbox has come in each partition of the command topics: Kafka may forget it, and would begin anew.
create table if not exists inbox_position (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);
