-- What has changed since the assessment before, requirement by requirement, in the latest sheet of each kind.
select c.org, c.kind, c.prev_year, c.year, coalesce(c.ref, c.prev_ref) as ref,
       coalesce(ref_title('2022', c.ref), ref_title('2013', c.ref), ref_title('2013', c.prev_ref)) as title,
       c.prev_status, c.status, c.change
from changes c
join stored.latest l on l.org = c.org and l.kind = c.kind and l.year = c.year
where ($org is null or c.org = $org) and c.change <> 'unchanged'
order by sv_key(c.org), case c.kind when 'clause' then 1 when 'control' then 2 else 3 end, c.change, ref_key(coalesce(c.ref, c.prev_ref))
