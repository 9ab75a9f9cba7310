-- What recurring_gaps says that does not depend on the day.
--   org, kind, thread    organisation and thread with two gap years or more in all
--   ref, edition         of the gap in the last gap year
--   gap_years, episodes, streak, first_year, last_year, plan_unchanged, due_slipped, owner_changed    as in recurring_gaps
--   is_open              the last verdict there is, is a gap
with counted as (
    select org, kind, thread, episodes(year, verdict) as counts
    from stored.threads where year is not null
    group by org, kind, thread
), recurring as (
    select org, kind, thread, counts['gap_years'] as gap_years, counts['episodes'] as episodes,
           counts['streak'] as streak, counts['first_year'] as first_year, counts['last_year'] as last_year,
           counts['is_open'] as is_open
    from counted where counts['gap_years'] >= 2
), told as (
    -- What the gap answers of the latest episode say; the last of them has the counts.
    select r.*,
           gap_steps(a.year, a.action_plan, a.due_end, a.due_assumed, a.owners, a.roles, a.ref, a.edition)
             over (partition by a.org, a.kind, a.thread order by a.year, a.sort_key) as steps
    from recurring r
    join stored.assessments a on a.org = r.org and a.kind = r.kind and a.thread = r.thread
    where a.in_force and a.is_gap and a.year >= r.first_year and a.year <= r.last_year
)
select org, kind, thread, steps['ref'] as ref, steps['edition'] as edition, gap_years, episodes, streak,
       first_year, last_year, is_open, steps['plan_unchanged'] as plan_unchanged,
       steps['due_slipped'] as due_slipped, steps['owner_changed'] as owner_changed
from told where steps is not null
