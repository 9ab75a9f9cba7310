-- What owner_workload counts, by kind, as far as it does not depend on the day.
--   org, year, kind, owner    whose load
--   led, supported, followed, share, kritisk, hog, medel, lag, ingen, not_stated, undated    as in owner_workload
--   ends, ends_assumed        when the gaps are due, where that is a day; the year given, and assumed
with gaps as (
    select org, year, kind, need, due_end, due_assumed, owners, roles,
           array_length(array_remove_all(roles, 'follow-up')) as n_carriers,
           due_kind in ('day', 'week', 'month', 'quarter', 'tertial', 'halfyear', 'season', 'year') as is_dated
    from stored.assessments
    where in_force and is_gap
), parts as (
    select org, year, kind, need, due_end, due_assumed, is_dated, n_carriers,
           unnest(owners) as owner, unnest(roles) as role
    from gaps
), carried as (
    select *, case when role = 'follow-up' then 0.0 else 1.0 / n_carriers end as share
    from parts where owner is not null
    union all
    select org, year, kind, need, due_end, due_assumed, is_dated, n_carriers, null, null, 1.0
    from gaps where coalesce(n_carriers, 0) = 0
)
select org, year, kind, owner,
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
       count(*) filter (where due_end is null) as undated,
       array_agg(due_end) filter (where is_dated and not due_assumed and due_end is not null) as ends,
       array_agg(due_end) filter (where is_dated and due_assumed and due_end is not null) as ends_assumed
from carried
group by org, year, kind, owner
