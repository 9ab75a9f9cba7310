-- What is to be done now: the gaps of each organisation's latest sheet of each kind up to
-- the as-of date. What an organisation that has ended left open stands under its
-- successor's name until the successor has answered for itself.
--   org           who has the gap now
--   year          year of the sheet; NULL if it is not known
--   ref           reference in the sheet
--   title         the project's short label, in the session's language
--   status        Delvis or Nej
--   need          NULL: not stated
--   action_plan   as written
--   owners        canonical owners, whatever their role
--   due_kind      day, week, month, quarter, tertial, halfyear, season, year; event, recurring, urgent, undated,
--                 done, start, followup; NULL if nothing is written
--   due_start     first day of the period
--   due_end       last day of the period
--   due_assumed   the year of the date was assumed
--   days_overdue  days since due_end, where it is a date, not assumed and before the as-of date; else NULL
--   gap_years     years up to this one in which the organisation had a gap in the requirement's thread
--   source        file that the sheet stands in
--   row           row in it, from 1
with gap_years as (
    select t.org, t.thread, count(*) as n
    from stored.threads t
    join stored.latest l on l.org = t.org and l.kind = t.kind and t.year <= l.year
    where t.verdict in ('Delvis', 'Nej')
    group by t.org, t.thread
)
select l.holder as org, a.year, a.ref, ref_title(a.edition, a.ref) as title, a.status, a.need, a.action_plan, a.owners,
       a.due_kind, a.due_start, a.due_end, a.due_assumed,
       case when a.due_end < as_of() and not a.due_assumed
             and a.due_kind in ('day', 'week', 'month', 'quarter', 'tertial', 'halfyear', 'season', 'year')
            then cast(as_of() as int) - cast(a.due_end as int) end as days_overdue,
       coalesce(g.n, 1) as gap_years, a.source, a.row
from stored.assessments a
join stored.latest l on l.org = a.org and l.kind = a.kind and coalesce(l.year, 0) = coalesce(a.year, 0)
left join gap_years g on g.org = a.org and g.thread = a.thread
where a.in_force and a.is_gap and l.holder is not null
