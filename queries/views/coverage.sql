-- Who delivered, and how complete it is: every known organisation and year, delivered or
-- not. Outside an organisation's years of life only what was delivered.
--   org         organisation
--   year        every year that anybody was assessed in
--   kind        clause, of every organisation; control, of those that ever answered any, if only in a sheet of an
--               unknown year
--   delivered   there is a row in force of that kind
--   n_expected  leaves of the edition; where nothing was delivered, of the edition of the organisation's nearest
--               year; NULL if it never delivered that kind in a year that is known
--   n_answered  Ja, Delvis, Nej and not applicable
--   coverage    n_answered / n_expected
with delivered as (
    select org, year, kind, sum(n_expected) as n_expected, sum(n_assessed + n_na) as n_answered, max(edition) as edition
    from maturity where year is not null and kind <> 'other' group by org, year, kind
), grid as (
    select o.org, y.year, k.kind
    from organisations o
    cross join (select distinct year from delivered) y
    join (select distinct org, kind from maturity where kind <> 'other' union select org, 'clause' from organisations) k
         on k.org = o.org
    where y.year >= coalesce(o.valid_from, y.year) and y.year <= coalesce(o.valid_to, y.year)
    union
    select org, year, kind from delivered
), near as (
    select g.org, g.year, g.kind, d.edition,
           row_number() over (partition by g.org, g.year, g.kind order by abs(d.year - g.year), d.year) as nearness
    from grid g join delivered d on d.org = g.org and d.kind = g.kind
), leaves as (
    select edition, kind, count(*) as n from requirements where is_leaf group by edition, kind
)
select g.org, g.year, g.kind, d.org is not null as delivered,
       coalesce(d.n_expected, l.n) as n_expected,
       coalesce(d.n_answered, 0) as n_answered,
       coalesce(d.n_answered, 0) / nullif(cast(coalesce(d.n_expected, l.n) as double), 0) as coverage
from grid g
left join delivered d on d.org = g.org and d.year = g.year and d.kind = g.kind
left join near n on n.org = g.org and n.year = g.year and n.kind = g.kind and n.nearness = 1
left join leaves l on l.edition = n.edition and l.kind = g.kind
