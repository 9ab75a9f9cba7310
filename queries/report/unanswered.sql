-- Requirements without a verdict in the latest sheets.
select a.org, a.year, a.kind, a.ref, a.title
from assessments a
join stored.latest l on l.org = a.org and l.kind = a.kind and coalesce(l.year, 0) = coalesce(a.year, 0)
where ($org is null or a.org = $org) and a.in_force and a.status is null
order by sv_key(a.org), a.sort_key
