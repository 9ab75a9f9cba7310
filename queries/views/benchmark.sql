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
    -- Names as Utf8: a part of a text view counts as all of the text, where memory is bounded.
    select year, kind, case when kind = 'control' then edition end as edition, chapter,
           arrow_cast(org, 'Utf8') as org,
           n_ja, n_delvis, n_nej, n_assessed, n_na, n_expected
    from maturity_by_chapter where year is not null
), counted as (
    select * from parts
    union all
    select year, kind, case when kind = 'control' then edition end, 'all', arrow_cast(org, 'Utf8'),
           n_ja, n_delvis, n_nej, n_assessed, n_na, n_expected
    from maturity where year is not null
), summed as (
    select year, kind, edition, chapter, org, sum(n_ja) as n_ja, sum(n_delvis) as n_delvis, sum(n_nej) as n_nej,
           sum(n_assessed) as n_assessed,
           sum(n_assessed + n_na) / nullif(cast(sum(n_expected) as double), 0) as coverage
    from counted
    group by year, kind, edition, chapter, org
), whole as (
    select year, kind, coalesce(edition, '') as edition, org, coalesce(coverage >= 0.9, false) as ranked
    from summed where chapter = 'all'
), scored as (
    -- The few first: they are what a join holds.
    select s.*, w.ranked,
           (n_ja * score('Ja') + n_delvis * score('Delvis') + n_nej * score('Nej')) / cast(n_assessed as double) as score
    from whole w
    join summed s on s.year = w.year and s.kind = w.kind and coalesce(s.edition, '') = w.edition and s.org = w.org
    where n_assessed > 0
), placed as (
    select *, rank_range(n_ja, n_delvis, case when ranked then n_assessed end)
                over (partition by year, kind, edition, chapter) as ranks,
           quartiles(score) over (partition by year, kind, edition, chapter) as among
    from scored
)
select year, kind, edition, chapter, arrow_cast(org, 'Utf8View') as org, score, coverage, among['n'] as orgs,
       among['median'] as median, among['q1'] as q1, among['q3'] as q3,
       ranks['low'] as rank_low, ranks['high'] as rank_high, ranked
from placed
