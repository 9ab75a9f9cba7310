-- title.sv: Den egna förvaltningen mot de andra
-- title.en: One organisation against the others
-- question.sv: Hur står vi oss mot de andra, kapitel för kapitel, utan att de nämns?
-- question.en: How do we stand against the others, chapter by chapter, without their being named?
-- param: org text
-- param: year int = latest
-- chart: dot x=score y=chapter facet=kind
select b.org, b.year, b.kind, b.edition, b.chapter, round(b.score, 3) as score, round(b.coverage, 3) as coverage, r.orgs as n,
       r.median, r.q1, r.q3
from benchmark b
join benchmark_release r on r.year = b.year and r.kind = b.kind and coalesce(r.edition, '') = coalesce(b.edition, '') and r.chapter = b.chapter
where b.org = $org and ($year is null or b.year = $year)
order by sv_key(b.org), b.year, b.kind, b.chapter = 'all' desc, ref_key(b.chapter);

-- What it rests on, and what was left out.
select max(orgs) as orgs, count(*) as groups, count(*) filter (where suppressed) as left_suppressed,
       (select count(*) from benchmark b where b.org = $org and b.orgs = 1 and ($year is null or b.year = $year)) as note_alone
from benchmark_release
where ($year is null or year = $year)
