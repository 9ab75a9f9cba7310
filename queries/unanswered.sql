-- title.sv: Krav utan svar
-- title.en: Requirements without an answer
-- question.sv: Vilka krav har ingen bedömning i det senaste bladet?
-- question.en: Which requirements have no verdict in the latest sheet?
-- param: org text = null
-- chart: bar x=n y=org
select a.org, a.year, a.ref, a.title, a.comment, a.source, a.row, count(*) over (partition by a.org) as n
from assessments a
join stored.latest l on l.org = a.org and l.kind = a.kind and coalesce(l.year, 0) = coalesce(a.year, 0)
where a.in_force and a.status is null and ($org is null or a.org = $org)
order by sv_key(a.org), a.sort_key;

-- What it rests on, and what was left out.
select coalesce(sum(n_expected), 0) as expected, count(distinct m.org) as orgs, sum(n_missing) as left_missing
from maturity m
join stored.latest l on l.org = m.org and l.kind = m.kind and coalesce(l.year, 0) = coalesce(m.year, 0)
where ($org is null or m.org = $org)
