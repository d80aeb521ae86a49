create table product (
    product_id  text primary key,
    seller_id   text        not null,
    kind        text        not null,
    title       text        not null,
    description text        not null,
    category    text        not null,
    brand       text        not null,
    gtin        text        not null,
    attributes  jsonb       not null,
    images      jsonb       not null,
    status      text        not null,
    created_at  timestamptz not null,
    sequence    bigint      not null,
    search      tsvector    not null generated always as (
        setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('english', brand || ' ' || replace(category, '/', ' ')), 'B')
            || setweight(to_tsvector('english', left(description, 100000)), 'C')) stored
);
create index on product using gin (search);
create index on product (seller_id);
create index on product (category) where status = 'PUBLISHED';

create table offer (
    offer_id     text primary key,
    product_id   text        not null,
    seller_id    text        not null,
    kind         text        not null,
    sku          text        not null,
    price        bigint      not null,
    currency     text        not null,
    weight_grams int         not null,
    status       text        not null,
    created_at   timestamptz not null,
    sequence     bigint      not null
);
create index on offer (product_id);
create index on offer (seller_id);

-- What an offer cost from when on.
create table offer_price (
    offer_id text        not null,
    sequence bigint      not null,
    since    timestamptz not null,
    price    bigint      not null,
    primary key (offer_id, sequence)
);

create table catalogue_import (
    import_id  text primary key,
    seller_id  text        not null,
    status     text        not null,
    rows       bigint      not null default 0,
    accepted   bigint      not null default 0,
    rejected   bigint      not null default 0,
    started_at timestamptz not null,
    sequence   bigint      not null
);
create index on catalogue_import (seller_id);

create table import_error (
    import_id   text   not null,
    row_number  bigint not null,
    column_name text   not null,
    code        text   not null,
    primary key (import_id, row_number, column_name, code)
);
