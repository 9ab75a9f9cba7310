-- What was found when the sheets were read, by kind of finding.
with told as (
    select org, severity, code, help, case when ref is null then cast(year as text) else concat(year, ' ', ref) end as place
    from findings
    where ($org is null or org = $org) and (year is null or year <= date_part('year', as_of()))
), places as (
    select org, severity, code, place, min(help) as help, count(*) as n
    from told group by org, severity, code, place
)
select org, severity, code, sum(n) as n, min(help) as help, array_agg(place order by place) as places
from places
group by org, severity, code
order by sv_key(org), case severity when 'error' then 1 when 'warning' then 2 else 3 end, n desc, code
