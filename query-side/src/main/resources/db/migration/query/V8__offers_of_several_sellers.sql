-- A product is listed for the offers it has, whoever described it first.
drop view listed_product;
create view listed_product as
select p.product_id, p.kind, p.title, p.category, p.created_at, p.search, p.images ->> 0 as image
from product p
where p.status = 'PUBLISHED' and exists (
    select from offer o
    join seller s on s.seller_id = o.seller_id and s.status = 'APPROVED'
    where o.product_id = p.product_id and o.status = 'LIVE');

create or replace view live_offer as
select o.offer_id, o.product_id, o.price, o.currency,
       o.kind = 'COURSE' or coalesce(k.available, 0) > 0 as in_stock,
       o.seller_id, s.display_name as seller_name
from offer o
join seller s on s.seller_id = o.seller_id and s.status = 'APPROVED'
left join stock k on k.offer_id = o.offer_id
where o.status = 'LIVE';
