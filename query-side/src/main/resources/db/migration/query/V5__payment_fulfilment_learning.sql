create table payment (
    payment_id   text primary key,
    order_id     text   not null unique,
    buyer        text   not null,
    amount       bigint not null,
    currency     text   not null,
    authorized   bigint not null default 0,
    charged      bigint not null default 0,
    refunding    bigint not null default 0,
    refunded     bigint not null default 0,
    charged_back bigint not null default 0,
    voided       boolean not null default false,
    canceled     boolean not null default false,
    failure      text,
    action_url   text,
    sequence     bigint not null,
    status       text   not null generated always as (
        case
            when charged > 0 and refunded + charged_back >= charged then 'REFUNDED'
            when charged > 0 and refunded + charged_back > 0 then 'PARTIALLY_REFUNDED'
            when charged > 0 then 'PAID'
            when voided then 'VOIDED'
            when authorized > 0 then 'AUTHORIZED'
            else 'NONE'
        end) stored
);

create table payment_transaction (
    payment_id text        not null,
    number     int         not null,
    kind       text        not null,
    state      text        not null,
    amount     bigint      not null,
    currency   text        not null,
    refund_id  text,
    detail     text,
    at         timestamptz not null,
    primary key (payment_id, number, kind)
);

create table shipment (
    shipment_id     text primary key,
    order_id        text        not null,
    seller_id       text        not null,
    status          text        not null,
    lines           jsonb       not null,
    address         jsonb       not null,
    carrier         text,
    tracking_number text,
    prepared_at     timestamptz not null,
    dispatched_at   timestamptz,
    delivered_at    timestamptz,
    sequence        bigint      not null
);
create index on shipment (order_id);
create index on shipment (seller_id, status);

create table course (
    course_id  text primary key,
    product_id text   not null unique,
    seller_id  text   not null,
    sections   jsonb  not null,
    lessons    int    not null,
    sequence   bigint not null
);

create table enrolment (
    enrolment_id   text primary key,
    order_id       text        not null,
    learner        text        not null,
    product_id     text        not null,
    course_title   text        not null,
    status         text        not null,
    progress       int         not null default 0,
    certificate_id text unique,
    enrolled_at    timestamptz not null,
    completed_at   timestamptz,
    sequence       bigint      not null
);
create index on enrolment (order_id);
create index on enrolment (learner, enrolment_id);

create table lesson_completion (
    enrolment_id text        not null,
    lesson_id    text        not null,
    at           timestamptz not null,
    primary key (enrolment_id, lesson_id)
);

-- The third of an order's four facts: how much of it has reached the buyer, whatever its status says.
create view order_fulfilment as
select o.order_id,
       case
           when o.status = 'CANCELED' or part.goods + part.courses = 0 then 'CANCELED'
           when sent.dispatched + enrolled.active = 0 then 'UNFULFILLED'
           when sent.dispatched + enrolled.active < part.goods + part.courses then 'PARTIAL'
           when part.goods > 0 and sent.delivered >= part.goods then 'DELIVERED'
           else 'FULFILLED'
       end as status
from orders o
cross join lateral (
    select count(distinct seller_id) filter (where kind = 'PHYSICAL') as goods,
           count(distinct product_id) filter (where kind = 'COURSE')  as courses
    from order_line l where l.order_id = o.order_id and not l.canceled) part
cross join lateral (
    select count(*) filter (where status in ('DISPATCHED', 'DELIVERED')) as dispatched,
           count(*) filter (where status = 'DELIVERED')                  as delivered
    from shipment s where s.order_id = o.order_id) sent
cross join lateral (
    select count(*) filter (where status <> 'REVOKED') as active
    from enrolment e where e.order_id = o.order_id) enrolled;
