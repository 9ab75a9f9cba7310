-- Each organisation's latest sheet of each kind up to the as-of date, and under whose
-- name its gaps are open: the organisation's own; once it has ended, its heir's until the
-- heir has answered for itself; else nobody's.
--   org, kind    organisation and kind of requirement
--   year         NULL: only sheets of an unknown year
--   holder       NULL: its gaps are nobody's any more
with years as (
    select org, kind, count(year) as n_dated,
           max(year) filter (where year <= date_part('year', as_of())) as year
    from stored.totals
    group by org, kind
)
select y.org, y.kind, y.year,
       case when not l.ended then y.org
            when heir.year is null or heir.year <= y.year then l.heir end as holder
from years y
join stored.lives l on l.org = y.org
left join years heir on heir.org = l.heir and heir.kind = y.kind
where y.year is not null or y.n_dated = 0
