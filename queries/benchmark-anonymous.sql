-- title.sv: Jämförelse utan namn
-- title.en: The benchmark without names
-- question.sv: Hur ser läget ut i hela gruppen, utan att någon pekas ut?
-- question.en: What does the whole group look like, with nobody pointed out?
-- param: year int = latest
-- chart: bar x=median y=chapter facet=kind
select year, kind, edition, chapter, orgs as n, median, q1, q3, suppressed
from benchmark_release
where ($year is null or year = $year)
order by year, kind, edition, chapter = 'all' desc, ref_key(chapter);

-- What it rests on, and what was left out.
select max(orgs) as orgs, count(*) as groups, count(*) filter (where suppressed) as left_suppressed
from benchmark_release
where ($year is null or year = $year)
