-- Who carries the gaps of an organisation in a year. An owner belongs to its organisation.
--   org              organisation
--   year             assessed year; NULL if it is not known
--   owner            NULL: gaps that nobody leads or supports
--   led              gaps that the owner leads
--   supported        gaps in which the owner supports another
--   followed         gaps that the owner only follows up
--   share            gaps, each divided evenly among those who lead or support it; the shares of an organisation
--                    and year add up to its gaps
--   kritisk          gaps of need Kritisk that the owner has a part in; likewise hog, medel, lag, ingen
--   hog              gaps of need Hög
--   medel            gaps of need Medel
--   lag              gaps of need Låg
--   ingen            gaps of need Ingen
--   not_stated       gaps whose need is not stated
--   overdue          gaps whose due date, not assumed, lies before the as-of date; NULL where none of them stands in a
--                    latest sheet, or another organisation has taken the place of this one
--   overdue_assumed  the same with a due date whose year was assumed
--   undated          gaps without a due date
with loads as (
    select o.*, l.org is not null as is_latest
    from stored.loads o
    left join stored.latest l on l.org = o.org and l.kind = o.kind and coalesce(l.year, 0) = coalesce(o.year, 0)
         and l.holder is not null
)
select org, year, owner,
       sum(led) as led, sum(supported) as supported, sum(followed) as followed, sum(share) as share,
       sum(kritisk) as kritisk, sum(hog) as hog, sum(medel) as medel, sum(lag) as lag, sum(ingen) as ingen,
       sum(not_stated) as not_stated,
       case when bool_or(is_latest) then sum(case when is_latest then days_before(ends, as_of()) else 0 end) end
         as overdue,
       case when bool_or(is_latest) then sum(case when is_latest then days_before(ends_assumed, as_of()) else 0 end) end
         as overdue_assumed,
       sum(undated) as undated
from loads
group by org, year, owner
