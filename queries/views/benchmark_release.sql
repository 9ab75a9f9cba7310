-- The benchmark as it may be handed on: no organisation named, figures rounded to 0.05, and
-- none that rests on few organisations. min_group (SET lisql.min_group, 5 or more) is how few.
--   year        assessed year
--   kind        clause, control or other
--   edition     for controls
--   chapter     chapter or theme; all = the whole kind
--   orgs        organisations with a score; NULL where it would tell, beside the whole kind, about fewer than
--               min_group organisations
--   median      given for more than min_group organisations
--   q1          given for more than twice min_group
--   q3          given for more than twice min_group
--   suppressed  the median is withheld: too few organisations, or a chapter that nearly all of them answered, so
--               that the chapter against the whole would tell about the few that did not
with groups as (
    select year, kind, edition, chapter, max(orgs) as orgs, max(median) as median, max(q1) as q1, max(q3) as q3
    from benchmark
    group by year, kind, edition, chapter
), compared as (
    select *, max(case when chapter = 'all' then orgs end) over (partition by year, kind, edition) - orgs as others
    from groups
), judged as (
    select *, others > 0 and others < min_group() as is_telling,
           orgs <= min_group() or (others > 0 and others < min_group()) as suppressed
    from compared
)
select year, kind, edition, chapter,
       case when not (is_telling or (others > 0 and orgs < min_group())) then orgs end as orgs,
       case when not suppressed then round(round(median * 20, 9)) / 20 end as median,
       case when not suppressed and orgs > 2 * min_group() then round(round(q1 * 20, 9)) / 20 end as q1,
       case when not suppressed and orgs > 2 * min_group() then round(round(q3 * 20, 9)) / 20 end as q3,
       suppressed
from judged
