-- Answers counted by kind: what maturity, trend and stored.sheets are made from.
--   org, year, edition, kind    as in maturity
--   n_missing, n_ja, n_delvis, n_nej, n_na, n_unanswered    as there
with counted as (
    select org, year, edition, kind,
           sum(covers) as covered,
           count(*) filter (where status = 'Ja') as n_ja,
           count(*) filter (where status = 'Delvis') as n_delvis,
           count(*) filter (where status = 'Nej') as n_nej,
           count(*) filter (where status = 'Ej tillämpligt') as n_na,
           count(*) filter (where status is null) as n_unanswered
    from stored.assessments
    where in_force
    group by org, year, edition, kind
), leaves as (
    select edition, kind, count(*) as n from requirements where is_leaf group by edition, kind
)
select org, year, c.edition, c.kind, coalesce(l.n - c.covered, 0) as n_missing,
       n_ja, n_delvis, n_nej, n_na, n_unanswered
from counted c left join leaves l on l.edition = c.edition and l.kind = c.kind
