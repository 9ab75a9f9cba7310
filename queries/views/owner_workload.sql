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
with gaps as (
    select a.org, a.year, a.need, a.due_end, a.owners, a.roles,
           array_length(array_remove_all(a.roles, 'follow-up')) as n_carriers,
           l.org is not null as is_latest,
           a.due_end < as_of() and a.due_kind in
             ('day', 'week', 'month', 'quarter', 'tertial', 'halfyear', 'season', 'year') as is_late,
           a.due_assumed
    from stored.assessments a
    left join stored.latest l on l.org = a.org and l.kind = a.kind and coalesce(l.year, 0) = coalesce(a.year, 0)
         and l.holder is not null
    where a.in_force and a.is_gap
), parts as (
    select org, year, need, due_end, is_latest, is_late, due_assumed, n_carriers,
           unnest(owners) as owner, unnest(roles) as role
    from gaps
), carried as (
    select *, case when role = 'follow-up' then 0.0 else 1.0 / n_carriers end as share
    from parts where owner is not null
    union all
    select org, year, need, due_end, is_latest, is_late, due_assumed, n_carriers, null, null, 1.0
    from gaps where coalesce(n_carriers, 0) = 0
)
select org, year, owner,
       count(*) filter (where role = 'lead') as led,
       count(*) filter (where role = 'support') as supported,
       count(*) filter (where role = 'follow-up') as followed,
       sum(share) as share,
       count(*) filter (where need = 'Kritisk') as kritisk,
       count(*) filter (where need = 'Hög') as hog,
       count(*) filter (where need = 'Medel') as medel,
       count(*) filter (where need = 'Låg') as lag,
       count(*) filter (where need = 'Ingen') as ingen,
       count(*) filter (where need is null) as not_stated,
       case when bool_or(is_latest) then count(*) filter (where is_latest and is_late and not due_assumed) end as overdue,
       case when bool_or(is_latest) then count(*) filter (where is_latest and is_late and due_assumed) end
         as overdue_assumed,
       count(*) filter (where due_end is null) as undated
from carried
group by org, year, owner
