-- How an organisation stands among the others of a year: within kind and chapter, controls
-- also within edition.
--   year       assessed year
--   kind       clause, control or other
--   edition    2013 or 2022 for controls; NULL for the others: clauses are compared across editions
--   chapter    chapter or theme; all = the whole kind
--   org        organisation
--   score      by the scheme in force; organisations without a score have no row
--   coverage   answered share of what the row is about
--   orgs       organisations with a score in the comparison; 1: there is nobody to compare with
--   median     of the scores; q1, q3 are the quartiles, by linear interpolation
--   q1         first quartile
--   q3         third quartile
--   rank_low   best competition rank among the ranked over Delvis weights 0, 0.1, …, 1: how sensitive the order
--              is to the scheme, not how certain it is; NULL if not ranked
--   rank_high  worst rank likewise
--   ranked     coverage of 0.9 or more over the whole kind
with parts as (
    select year, kind, case when kind = 'control' then edition end as edition, chapter, org,
           n_ja, n_delvis, n_nej, n_assessed, n_na, n_expected
    from maturity_by_chapter where year is not null
), counted as (
    select * from parts
    union all
    select year, kind, case when kind = 'control' then edition end, 'all', org,
           n_ja, n_delvis, n_nej, n_assessed, n_na, n_expected
    from maturity where year is not null
), summed as (
    select year, kind, edition, chapter, org, sum(n_ja) as n_ja, sum(n_delvis) as n_delvis, sum(n_nej) as n_nej,
           sum(n_assessed) as n_assessed,
           sum(n_assessed + n_na) / nullif(cast(sum(n_expected) as double), 0) as coverage
    from counted
    group by year, kind, edition, chapter, org
), scored as (
    select *, (n_ja * score('Ja') + n_delvis * score('Delvis') + n_nej * score('Nej')) / cast(n_assessed as double) as score,
           coalesce(max(case when chapter = 'all' then coverage end) over (partition by year, kind, edition, org) >= 0.9,
                    false) as ranked
    from summed
), placed as (
    select *, rank_range(n_ja, n_delvis, case when ranked then n_assessed end)
                over (partition by year, kind, edition, chapter) as ranks
    from scored where n_assessed > 0
), middle as (
    select year, kind, edition, chapter, count(*) as orgs,
           percentile_cont(0.5) within group (order by score) as median,
           percentile_cont(0.25) within group (order by score) as q1,
           percentile_cont(0.75) within group (order by score) as q3
    from placed
    group by year, kind, edition, chapter
)
select p.year, p.kind, p.edition, p.chapter, p.org, p.score, p.coverage, m.orgs, m.median, m.q1, m.q3,
       p.ranks['low'] as rank_low, p.ranks['high'] as rank_high, p.ranked
from placed p
join middle m on m.year = p.year and m.kind = p.kind and coalesce(m.edition, '') = coalesce(p.edition, '')
     and coalesce(m.chapter, '') = coalesce(p.chapter, '')
