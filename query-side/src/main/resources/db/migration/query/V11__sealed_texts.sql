-- Personal texts stand here as they do in events: sealed, as an object; those from before as a text.
alter table account
    alter column email type jsonb using to_jsonb(email),
    alter column name type jsonb using to_jsonb(name);
alter table seller
    alter column legal_name type jsonb using to_jsonb(legal_name),
    alter column reason type jsonb using to_jsonb(reason);
create index on cart (account_id);

update account set email = '{"erased": true}', name = '{"erased": true}' where erased;

-- Whoever opens a sealed text learns that it was erased; one from before there were keys is erased here.
create function erased_parts(address jsonb) returns jsonb
    language sql immutable return (
        select jsonb_object_agg(key, case key when 'country' then value else '{"erased": true}' end)
        from jsonb_each(address));

drop view order_document;
alter table orders alter column email type jsonb using to_jsonb(email);
create view order_document as
select o.order_id, o.buyer, o.status, o.submitted_at, o.sequence,
       coalesce(p.status, 'NONE') as payment_status,
       f.status                   as fulfilment_status,
       -- grows with every event of a part, so it tells the newer of two readings
       o.sequence + 1 + coalesce(p.sequence + 1, 0)
           + (select coalesce(sum(s.sequence + 1), 0)::bigint from shipment s where s.order_id = o.order_id)
           + (select coalesce(sum(e.sequence + 1), 0)::bigint from enrolment e where e.order_id = o.order_id) as version,
       jsonb_build_object(
           'orderId', o.order_id, 'status', o.status, 'paymentStatus', coalesce(p.status, 'NONE'),
           'fulfilmentStatus', f.status, 'rejection', o.rejection, 'total', money(o.total, o.currency),
           'submittedAt', o.submitted_at, 'placedAt', o.placed_at, 'endedAt', o.ended_at, 'cartId', o.cart_id,
           'buyer', o.buyer,
           'email', case when coalesce(a.erased, false) then '{"erased": true}' else o.email end,
           'shippingAddress', case when coalesce(a.erased, false) then erased_parts(o.address) else o.address end,
           'lines', (
               select coalesce(jsonb_agg(jsonb_build_object(
                   'lineId', l.line_id, 'offerId', l.offer_id, 'productId', l.product_id, 'sellerId', l.seller_id,
                   'kind', l.kind, 'title', l.title, 'unitPrice', money(l.unit_price, l.currency),
                   'quantity', l.quantity, 'total', money(l.total, l.currency), 'tax', money(l.tax, l.currency),
                   'canceled', l.canceled) order by l.position), '[]')
               from order_line l where l.order_id = o.order_id),
           'payment', case when p.payment_id is not null then jsonb_build_object(
               'paymentId', p.payment_id, 'authorized', money(p.authorized, p.currency),
               'charged', money(p.charged, p.currency), 'refunded', money(p.refunded, p.currency),
               'refundable', money(p.charged - p.refunded - p.refunding - p.charged_back, p.currency),
               'failure', p.failure, 'actionUrl', p.action_url) end,
           'shipments', (
               select coalesce(jsonb_agg(jsonb_build_object(
                   'shipmentId', s.shipment_id, 'sellerId', s.seller_id, 'status', s.status, 'carrier', s.carrier,
                   'trackingNumber', s.tracking_number, 'lines', s.lines,
                   'address', case when coalesce(a.erased, false) then erased_parts(s.address) else s.address end,
                   'preparedAt', s.prepared_at, 'dispatchedAt', s.dispatched_at, 'deliveredAt', s.delivered_at)
                   order by s.shipment_id), '[]')
               from shipment s where s.order_id = o.order_id),
           'enrolments', (
               select coalesce(jsonb_agg(jsonb_build_object(
                   'enrolmentId', e.enrolment_id, 'productId', e.product_id, 'courseTitle', e.course_title,
                   'status', e.status, 'progressPercent', e.progress, 'certificateId', e.certificate_id)
                   order by e.enrolment_id), '[]')
               from enrolment e where e.order_id = o.order_id)) as document
from orders o
join order_fulfilment f on f.order_id = o.order_id
left join payment p on p.order_id = o.order_id
left join account a on a.account_id = o.buyer;
