-- title.sv: Hur förvaltningarna står sig
-- title.en: How the organisations stand
-- question.sv: Hur står sig förvaltningarna mot varandra, med namn?
-- question.en: How do the organisations stand against each other, by name?
-- param: year int = latest
-- param: chapter text = all
-- chart: dot x=score y=org facet=kind
select year, kind, edition, org, round(score, 3) as score, round(coverage, 3) as coverage, orgs as n, round(q1, 3) as q1,
       round(median, 3) as median, round(q3, 3) as q3, rank_low, rank_high, ranked
from benchmark
where ($year is null or year = $year) and chapter = $chapter
order by year, kind, edition, score desc, sv_key(org);

-- What it rests on, and what was left out.
select count(*) as scores, count(distinct org) as orgs, count(*) filter (where not ranked) as left_unranked
from benchmark
where chapter = 'all' and ($year is null or year = $year)
