-- title.sv: Mognad per förvaltning och år
-- title.en: Maturity by organisation and year
-- question.sv: Hur långt har varje förvaltning kommit, år för år, och hur komplett är svaret?
-- question.en: How far has each organisation come, year by year, and how complete is its answer?
-- param: org text = null
-- param: year int = null
-- chart: line x=year y=share_ja series=org facet=kind
select org, year, edition, kind, round(share_ja, 3) as share_ja, round(share_ja_delvis, 3) as share_ja_delvis,
       round(score, 3) as score, round(score_low, 3) as score_low, round(coverage, 3) as coverage,
       n_assessed as n, n_ja, n_delvis, n_nej, n_na, n_unanswered + n_missing as n_open
from maturity
where ($org is null or org = $org) and ($year is null or year = $year)
order by sv_key(org), kind, year;

-- What it rests on, and what was left out.
select coalesce(sum(n_assessed), 0) as answers, count(distinct org) as orgs,
       sum(n_na) as left_na, sum(n_unanswered) as left_unanswered, sum(n_missing) as left_missing,
       (select sum(not_in_force) from stored.basis where ($org is null or org = $org) and ($year is null or year = $year)) as left_not_in_force
from maturity
where ($org is null or org = $org) and ($year is null or year = $year)
