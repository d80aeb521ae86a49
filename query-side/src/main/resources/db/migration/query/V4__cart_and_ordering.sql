create table cart (
    cart_id    text primary key,
    account_id text        not null,
    currency   text        not null,
    address    jsonb,
    order_id   text,
    opened_at  timestamptz not null,
    sequence   bigint      not null
);

create table cart_line (
    cart_id  text        not null,
    offer_id text        not null,
    quantity int         not null,
    added    bigint      not null,
    set_at   timestamptz not null,
    primary key (cart_id, offer_id)
);

create table orders (
    order_id     text primary key,
    cart_id      text        not null,
    buyer        text        not null,
    payment_id   text        not null,
    total        bigint      not null,
    currency     text        not null,
    address      jsonb,
    email        text,
    status       text        not null,
    rejection    text,
    submitted_at timestamptz not null,
    placed_at    timestamptz,
    ended_at     timestamptz,
    sequence     bigint      not null
);
create index on orders (buyer, order_id);
create index on orders (status, order_id);

create table order_line (
    order_id   text    not null,
    position   int     not null,
    line_id    text    not null,
    offer_id   text    not null,
    product_id text    not null,
    seller_id  text    not null,
    kind       text    not null,
    title      text    not null,
    unit_price bigint  not null,
    quantity   int     not null,
    total      bigint  not null,
    tax        bigint  not null,
    currency   text    not null,
    canceled   boolean not null default false,
    primary key (order_id, position)
);
create index on order_line (seller_id, order_id);
