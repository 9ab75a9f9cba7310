-- title.sv: Mognad per förvaltning och år
-- title.en: Maturity by organisation and year
-- question.sv: Hur långt har varje förvaltning kommit, år för år, och hur komplett är svaret?
-- question.en: How far has each organisation come, year by year, and how complete is its answer?
-- param: org text = null
-- param: year int = null
select org, year, edition, kind, round(share_ja, 3) as share_ja, round(share_ja_delvis, 3) as share_ja_delvis,
       round(score, 3) as score, round(coverage, 3) as coverage,
       n_assessed, n_ja, n_delvis, n_nej, n_na, n_unanswered + n_missing as n_open
from maturity
where ($org is null or org = $org) and ($year is null or year = $year)
order by sv_key(org), kind, year
