-- Ja in the latest sheets that an auditor would question.
select e.org, e.reason, count(*) as n, array_agg(e.ref order by ref_key(e.ref)) as refs
from evidence e
join stored.latest l on l.org = e.org and coalesce(l.year, 0) = coalesce(e.year, 0)
     and l.kind = case when e.ref like 'A.%' then 'control' else 'clause' end
where ($org is null or e.org = $org) and e.status = 'Ja'
group by e.org, e.reason
order by sv_key(e.org), n desc, e.reason
