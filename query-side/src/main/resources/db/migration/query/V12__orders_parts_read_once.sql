-- An order's document as before, but each table of its parts is gone through once: for what is shown of them, for how far
-- the order is fulfilled and for its version.
create or replace view order_document as
select o.order_id, o.buyer, o.status, o.submitted_at, o.sequence,
       coalesce(p.status, 'NONE') as payment_status,
       f.status                   as fulfilment_status,
       -- grows with every event of a part, so it tells the newer of two readings
       o.sequence + 1 + coalesce(p.sequence + 1, 0) + sent.version + enrolled.version as version,
       jsonb_build_object(
           'orderId', o.order_id, 'status', o.status, 'paymentStatus', coalesce(p.status, 'NONE'),
           'fulfilmentStatus', f.status, 'rejection', o.rejection, 'total', money(o.total, o.currency),
           'submittedAt', o.submitted_at, 'placedAt', o.placed_at, 'endedAt', o.ended_at, 'cartId', o.cart_id,
           'buyer', o.buyer,
           'email', case when coalesce(a.erased, false) then '{"erased": true}' else o.email end,
           'shippingAddress', case when coalesce(a.erased, false) then erased_parts(o.address) else o.address end,
           'lines', part.lines,
           'payment', case when p.payment_id is not null then jsonb_build_object(
               'paymentId', p.payment_id, 'authorized', money(p.authorized, p.currency),
               'charged', money(p.charged, p.currency), 'refunded', money(p.refunded, p.currency),
               'refundable', money(p.charged - p.refunded - p.refunding - p.charged_back, p.currency),
               'failure', p.failure, 'actionUrl', p.action_url) end,
           'shipments', sent.shipments,
           'enrolments', enrolled.enrolments) as document
from orders o
left join payment p on p.order_id = o.order_id
left join account a on a.account_id = o.buyer
cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
               'lineId', l.line_id, 'offerId', l.offer_id, 'productId', l.product_id, 'sellerId', l.seller_id,
               'kind', l.kind, 'title', l.title, 'unitPrice', money(l.unit_price, l.currency),
               'quantity', l.quantity, 'total', money(l.total, l.currency), 'tax', money(l.tax, l.currency),
               'canceled', l.canceled) order by l.position), '[]') as lines,
           count(distinct l.seller_id) filter (where l.kind = 'PHYSICAL' and not l.canceled) as goods,
           count(distinct l.product_id) filter (where l.kind = 'COURSE' and not l.canceled)  as courses
    from order_line l where l.order_id = o.order_id) part
cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
               'shipmentId', s.shipment_id, 'sellerId', s.seller_id, 'status', s.status, 'carrier', s.carrier,
               'trackingNumber', s.tracking_number, 'lines', s.lines,
               'address', case when coalesce(a.erased, false) then erased_parts(s.address) else s.address end,
               'preparedAt', s.prepared_at, 'dispatchedAt', s.dispatched_at, 'deliveredAt', s.delivered_at)
               order by s.shipment_id), '[]') as shipments,
           coalesce(sum(s.sequence + 1), 0)::bigint as version,
           count(*) filter (where s.status in ('DISPATCHED', 'DELIVERED')) as dispatched,
           count(*) filter (where s.status = 'DELIVERED') as delivered
    from shipment s where s.order_id = o.order_id) sent
cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
               'enrolmentId', e.enrolment_id, 'productId', e.product_id, 'courseTitle', e.course_title,
               'status', e.status, 'progressPercent', e.progress, 'certificateId', e.certificate_id)
               order by e.enrolment_id), '[]') as enrolments,
           coalesce(sum(e.sequence + 1), 0)::bigint as version,
           count(*) filter (where e.status <> 'REVOKED') as active
    from enrolment e where e.order_id = o.order_id) enrolled
cross join lateral (
    select case
               when o.status = 'CANCELED' or part.goods + part.courses = 0 then 'CANCELED'
               when sent.dispatched + enrolled.active = 0 then 'UNFULFILLED'
               when sent.dispatched + enrolled.active < part.goods + part.courses then 'PARTIAL'
               when part.goods > 0 and sent.delivered >= part.goods then 'DELIVERED'
               else 'FULFILLED'
           end as status) f;

drop view order_fulfilment;
