-- title.sv: Hur förvaltningarna står sig
-- title.en: How the organisations stand
-- question.sv: Hur står sig förvaltningarna mot varandra, med namn?
-- question.en: How do the organisations stand against each other, by name?
-- param: year int = latest
-- param: chapter text = all
-- chart: dot x=score y=org facet=kind
with shares as (
    select org, year, kind, case when kind = 'control' then edition end as edition, 
           sum(n_ja) / nullif(cast(sum(n_assessed) as double), 0) as share_ja,
           sum(n_ja + n_delvis) / nullif(cast(sum(n_assessed) as double), 0) as share_ja_delvis
    from maturity_by_chapter
    where $chapter = 'all' or chapter = $chapter
    group by org, year, kind, case when kind = 'control' then edition end
)
select b.year, b.kind, b.edition, b.org, round(s.share_ja, 3) as share_ja, round(s.share_ja_delvis, 3) as share_ja_delvis,
       round(b.score, 3) as score, round(b.coverage, 3) as coverage, b.orgs as n, round(b.q1, 3) as q1,
       round(b.median, 3) as median, round(b.q3, 3) as q3, b.rank_low, b.rank_high, b.ranked
from benchmark b
join shares s on s.org = b.org and s.year = b.year and s.kind = b.kind and coalesce(s.edition, '') = coalesce(b.edition, '')
where ($year is null or b.year = $year) and b.chapter = $chapter
order by b.year, b.kind, b.edition, score desc, sv_key(b.org);

-- What it rests on, and what was left out.
select count(*) as scores, count(distinct org) as orgs, count(*) filter (where not ranked) as left_unranked,
       count(*) filter (where orgs = 1) as note_alone
from benchmark
where chapter = 'all' and ($year is null or year = $year)
