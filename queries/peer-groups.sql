-- title.sv: Grupper av förvaltningar (internt: en liten grupp röjer en enskild)
-- title.en: Groups of organisations (internal: a small group reveals a single one)
-- question.sv: Hur står sig stadsdelar mot fackförvaltningar och andra grupper?
-- question.en: How do districts stand against specialist administrations and other groups?
-- param: year int = latest
-- chart: bar x=share_ja y=peer_group facet=kind
select m.year, m.kind, o.peer_group, count(distinct m.org) as orgs,
       round(sum(n_ja) / nullif(cast(sum(n_assessed) as double), 0), 3) as share_ja,
       round(sum(n_ja + n_delvis) / nullif(cast(sum(n_assessed) as double), 0), 3) as share_ja_delvis,
       round(sum(score * n_assessed) / nullif(cast(sum(n_assessed) as double), 0), 3) as score, sum(n_assessed) as n
from maturity m
join organisations o on o.org = m.org
where ($year is null or m.year = $year)
group by m.year, m.kind, o.peer_group
order by m.year, m.kind, sv_key(o.peer_group);

-- What it rests on, and what was left out.
select coalesce(sum(n_assessed), 0) as answers, count(distinct org) as orgs,
       sum(n_na) as left_na, sum(n_unanswered) as left_unanswered, sum(n_missing) as left_missing
from maturity
where ($year is null or year = $year)
