-- What became of the gaps of the assessment before, in the latest sheet of each kind.
select f.org, f.kind, f.prev_year, f.year, count(*) as n,
       count(*) filter (where f.outcome = 'closed') as closed,
       count(*) filter (where f.outcome = 'improved') as improved,
       count(*) filter (where f.outcome = 'open') as still_open,
       count(*) filter (where f.outcome = 'worsened') as worsened,
       count(*) filter (where f.outcome = 'unknown') as unknown
from stored.followed f
join stored.latest l on l.org = f.org and l.kind = f.kind and l.year = f.year
where ($org is null or f.org = $org)
group by f.org, f.kind, f.prev_year, f.year
order by sv_key(f.org), case f.kind when 'clause' then 1 when 'control' then 2 else 3 end
