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
with verdicts as (
    select org, kind, thread, year, verdict,
           sum(case when verdict in ('Ja', 'Ej tillämpligt') then 1 else 0 end)
             over (partition by org, kind, thread order by year) as episode
    from stored.threads where year is not null
), episodes as (
    select org, kind, thread, episode, count(*) as gap_years, min(year) as first_year, max(year) as last_year
    from verdicts where verdict in ('Delvis', 'Nej')
    group by org, kind, thread, episode
), ordered as (
    select *, sum(gap_years) over whole as all_years, count(*) over whole as n_episodes,
           row_number() over (partition by org, kind, thread order by episode desc) as nth
    from episodes
    window whole as (partition by org, kind, thread)
), recurring as (
    select * from ordered where nth = 1 and all_years >= 2
), ends as (
    select org, kind, thread, max(year) as year from verdicts where verdict in ('Ja', 'Ej tillämpligt')
    group by org, kind, thread
), told as (
    -- What the gap answers of a thread say in each year of its latest episode; all but a few have one part.
    select r.org, r.kind, r.thread, a.year,
           string_agg(a.action_plan, chr(10) order by a.sort_key) as plan,
           max(a.due_end) as due_end,
           bool_or(coalesce(a.due_assumed, false)) as due_assumed,
           array_sort(array_distinct(string_to_array(string_agg(nullif(leads(a.owners, a.roles), ''), chr(10)), chr(10))))
             as leads,
           first_value(a.ref order by a.sort_key) as ref,
           first_value(a.edition order by a.sort_key) as edition
    from recurring r
    join stored.assessments a on a.org = r.org and a.kind = r.kind and a.thread = r.thread
         and a.year between r.first_year and r.last_year
    where a.in_force and a.is_gap
    group by r.org, r.kind, r.thread, a.year
), steps as (
    select *,
           plan = lag(plan) over years as is_same_plan,
           due_end > lag(due_end) over years and not due_assumed and not lag(due_assumed) over years as is_slipped,
           row_number() over years > 1 and (leads is distinct from (lag(leads) over years)) as is_other_owner
    from told
    window years as (partition by org, kind, thread order by year)
), counted as (
    select org, kind, thread, last_value(ref order by year) as ref, last_value(edition order by year) as edition,
           count(*) filter (where is_same_plan) as plan_unchanged,
           count(*) filter (where is_slipped) as due_slipped,
           count(*) filter (where is_other_owner) as owner_changed
    from steps
    group by org, kind, thread
)
select r.org, r.thread, c.ref, ref_title(c.edition, c.ref) as title, r.all_years as gap_years, r.gap_years as streak,
       r.first_year, r.last_year,
       r.last_year > coalesce(e.year, 0) and coalesce(l.holder is not null, true) as is_open,
       r.n_episodes - 1 as relapses, c.plan_unchanged, c.due_slipped, c.owner_changed
from recurring r
join counted c on c.org = r.org and c.kind = r.kind and c.thread = r.thread
left join ends e on e.org = r.org and e.kind = r.kind and e.thread = r.thread
left join stored.latest l on l.org = r.org and l.kind = r.kind
