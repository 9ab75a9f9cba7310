-- Answers counted by chapter, also of the chapters that nothing was answered of: what
-- maturity_by_chapter and benchmark are made from.
--   org, year, edition, kind, chapter    as in maturity_by_chapter
--   n_missing, n_ja, n_delvis, n_nej, n_na, n_unanswered    as there
with counted as (
    select org, year, edition, kind, chapter,
           sum(covers) as covered,
           count(*) filter (where status = 'Ja') as n_ja,
           count(*) filter (where status = 'Delvis') as n_delvis,
           count(*) filter (where status = 'Nej') as n_nej,
           count(*) filter (where status = 'Ej tillämpligt') as n_na,
           count(*) filter (where status is null) as n_unanswered
    from stored.assessments
    where in_force
    group by org, year, edition, kind, chapter
), leaves as (
    select edition, kind, chapter, count(*) as n from requirements where is_leaf group by edition, kind, chapter
), untouched as (
    select s.org, s.year, s.edition, s.kind, l.chapter, 0 as covered,
           0 as n_ja, 0 as n_delvis, 0 as n_nej, 0 as n_na, 0 as n_unanswered
    from (select distinct org, year, edition, kind from counted) s
    join leaves l on l.edition = s.edition and l.kind = s.kind
    -- The brackets are needed: the parser takes all that follows "distinct from" as one expression.
    left join counted c on c.org = s.org and (c.year is not distinct from s.year)
         and c.edition = s.edition and c.kind = s.kind and c.chapter = l.chapter
    where c.org is null
)
select org, year, c.edition, c.kind, c.chapter, coalesce(l.n - c.covered, 0) as n_missing,
       n_ja, n_delvis, n_nej, n_na, n_unanswered
from (select * from counted union all select * from untouched) c
left join leaves l on l.edition = c.edition and l.kind = c.kind and l.chapter = c.chapter
