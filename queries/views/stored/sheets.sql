-- The sheets that comparisons of years count: one of each organisation, kind and year,
-- with the one before it. Where both editions were answered in one year, it is the newer one's.
--   org           organisation
--   kind          clause, control or other
--   year          never NULL: a sheet of an unknown year has no place in an order
--   edition       2013 or 2022; empty for kind other
--   prev_year     the organisation's own assessed year before, whatever lies between
--   prev_edition  edition of that year's sheet
with years as (
    select org, kind, year, max(coalesce(edition, '')) as edition
    from stored.totals where year is not null
    group by org, kind, year
)
select org, kind, year, edition, lag(year) over own as prev_year, lag(edition) over own as prev_edition
from years
window own as (partition by org, kind order by year)
