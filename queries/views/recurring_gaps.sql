-- Gaps that stay or come back: every organisation and thread with two gap years or more.
-- An episode is a run of gap years that no Ja and no not applicable interrupts; a year
-- unanswered or missing neither ends it nor counts.
--   org             organisation
--   thread          key that follows a gap through merges and splits
--   ref             reference of the gap in the last gap year, the first in order where there are several
--   title           its short label, in the session's language
--   gap_years       gap years in all
--   streak          gap years of the latest episode
--   first_year      first gap year of the latest episode
--   last_year       last gap year of the latest episode
--   is_open         the last verdict there is, is a gap; false once the organisation has ended and its successor
--                   has answered for itself, or there is none
--   relapses        episodes less one
--   plan_unchanged  how many times in the latest episode the plan, not empty, was the same as a gap year before
--   due_slipped     how many times the due date moved later, neither being assumed
--   owner_changed   how many times those who lead were others
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
select t.org, t.thread, t.steps['ref'] as ref, ref_title(t.steps['edition'], t.steps['ref']) as title,
       t.gap_years, t.streak, t.first_year, t.last_year,
       t.is_open and (l.org is null or l.holder is not null) as is_open,
       t.episodes - 1 as relapses,
       t.steps['plan_unchanged'] as plan_unchanged, t.steps['due_slipped'] as due_slipped,
       t.steps['owner_changed'] as owner_changed
from told t
left join stored.latest l on l.org = t.org and l.kind = t.kind
where t.steps is not null
