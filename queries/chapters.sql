-- title.sv: Mognad per kapitel
-- title.en: Maturity by chapter
-- question.sv: I vilka kapitel är vi starka och svaga?
-- question.en: In which chapters are we strong and weak?
-- param: org text = null
-- param: year int = latest
-- chart: heatmap x=chapter y=org value=share_ja
select org, kind, chapter, round(share_ja, 3) as share_ja, round(share_ja_delvis, 3) as share_ja_delvis,
       round(score, 3) as score, round(coverage, 3) as coverage, n_assessed as n
from maturity_by_chapter
where ($org is null or org = $org) and ($year is null or year = $year)
order by sv_key(org), kind, ref_key(chapter);

-- What it rests on, and what was left out.
select coalesce(sum(n_assessed), 0) as answers, count(distinct org) as orgs,
       sum(n_na) as left_na, sum(n_unanswered) as left_unanswered, sum(n_missing) as left_missing
from maturity
where ($org is null or org = $org) and ($year is null or year = $year)
