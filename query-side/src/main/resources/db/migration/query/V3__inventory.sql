-- on_hand: what lies on the shelf, promised or not.
create table stock (
    stock_item_id text primary key,
    offer_id      text   not null unique,
    seller_id     text   not null,
    on_hand       int    not null,
    reserved      int    not null,
    allocated     int    not null,
    available     int    not null generated always as (on_hand - reserved - allocated) stored,
    received      bigint not null,
    shipped       bigint not null,
    adjusted      bigint not null,
    sequence      bigint not null
);
create index on stock (seller_id);

-- What an order holds of a stock item, until it is shipped or given back.
create table stock_hold (
    stock_item_id text not null,
    order_id      text not null,
    state         text not null,
    quantity      int  not null,
    until         timestamptz,
    primary key (stock_item_id, order_id)
);

create table stock_movement (
    stock_item_id text        not null,
    sequence      bigint      not null,
    at            timestamptz not null,
    type          text        not null,
    quantity      int         not null,
    order_id      text,
    note          text,
    on_hand       int         not null,
    reserved      int         not null,
    allocated     int         not null,
    primary key (stock_item_id, sequence)
);
