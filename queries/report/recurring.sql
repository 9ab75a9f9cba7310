-- Gaps that are open and have been so in two sheets or more, and what was tried: each plan once, with the years in
-- which it stood.
with plans as (
    select r.org, r.thread, a.action_plan, min(a.year) as first_year, max(a.year) as last_year
    from recurring_gaps r
    join stored.assessments a on a.org = r.org and a.thread = r.thread and a.year >= r.first_year and a.year <= r.last_year
    where a.in_force and a.is_gap and a.action_plan is not null
    group by r.org, r.thread, a.action_plan
), tried as (
    select org, thread,
           array_agg(concat(case when first_year = last_year then cast(first_year as text)
                                 else concat(first_year, '–', last_year) end, ': ', action_plan)
                     order by first_year, last_year, action_plan) as plans
    from plans group by org, thread
)
select r.org, r.ref, r.title, r.streak, r.first_year, r.last_year, r.plan_unchanged, r.due_slipped,
       r.owner_changed, t.plans
from recurring_gaps r
left join tried t on t.org = r.org and t.thread = r.thread
where ($org is null or r.org = $org) and r.is_open and r.last_year <= date_part('year', as_of())
order by sv_key(r.org), r.streak desc, ref_key(r.ref)
