-- Every line of a sheet and the one before it, side by side: what changes, trend,
-- follow_up and evidence are made from.
--   org, kind, prev_year, year    the pair of sheets
--   line, thread                  keys across editions
--   prev_ref, ref                 NULL in the sheet that has no such line
--   relation                      of the requirement across the two editions; same within one edition
--   prev_status, status           the verdicts
--   prev_comment, comment         the comments
--   prev_plan, prev_owners, prev_due_end    what the sheet before promised
--   sort_key                      natural order
--   is_matched                    a verdict (Ja, Delvis, Nej) in both
--   change                        as in changes
with pairs as (
    select * from stored.sheets where prev_year is not null
), before as (
    select p.org, p.kind, p.prev_year, p.year, p.prev_edition, p.edition, a.line, a.thread, a.ref, a.status,
           a.comment, a.action_plan, a.owners, a.due_end, a.sort_key
    from pairs p
    join stored.assessments a on a.org = p.org and a.kind = p.kind and a.year = p.prev_year
         and coalesce(a.edition, '') = p.prev_edition
    where a.in_force
), after as (
    select p.org, p.kind, p.prev_year, p.year, p.prev_edition, p.edition, a.line, a.thread, a.ref, a.status,
           a.comment, a.sort_key
    from pairs p
    join stored.assessments a on a.org = p.org and a.kind = p.kind and a.year = p.year
         and coalesce(a.edition, '') = p.edition
    where a.in_force
), side_by_side as (
    select coalesce(a.org, b.org) as org, coalesce(a.kind, b.kind) as kind,
           coalesce(a.prev_year, b.prev_year) as prev_year, coalesce(a.year, b.year) as year,
           coalesce(a.prev_edition, b.prev_edition) as prev_edition, coalesce(a.edition, b.edition) as edition,
           coalesce(a.line, b.line) as line, coalesce(a.thread, b.thread) as thread,
           b.ref as prev_ref, a.ref as ref, b.status as prev_status, a.status as status,
           b.comment as prev_comment, a.comment as comment,
           b.action_plan as prev_plan, b.owners as prev_owners, b.due_end as prev_due_end,
           coalesce(a.sort_key, b.sort_key) as sort_key,
           -- NULL where a status is not a verdict or not there.
           case b.status when 'Nej' then 0 when 'Delvis' then 1 when 'Ja' then 2 end as prev_step,
           case a.status when 'Nej' then 0 when 'Delvis' then 1 when 'Ja' then 2 end as step
    from after a
    full join before b on b.org = a.org and b.kind = a.kind and b.year = a.year and b.line = a.line
), parts as (
    -- Years in which a requirement was answered by the parts that the crosswalk splits it into (9.2, 9.3).
    select distinct a.org, a.kind, a.year, a.thread
    from stored.assessments a
    join requirements r on r.edition = a.edition and r.ref = a.ref
    where a.in_force and a.year is not null and r.relation = 'split'
)
select s.org, s.kind, s.prev_year, s.year, s.line, s.thread, s.prev_ref, s.ref,
       case when s.prev_edition = s.edition then case when s.edition <> '' then 'same' end
            when parts.org is not null and r.relation not in ('merged', 'split') then 'split'
            else r.relation end as relation,
       s.prev_status, s.status, s.prev_comment, s.comment, s.prev_plan, s.prev_owners, s.prev_due_end, s.sort_key,
       coalesce(s.prev_step + s.step >= 0, false) as is_matched,
       case when s.prev_ref is null or s.ref is null then
                case when s.prev_edition <> s.edition and (r.relation in ('merged', 'split') or parts.org is not null)
                     then 'restructured'
                     when s.prev_ref is null then 'entered' else 'left' end
            when s.step > s.prev_step then 'improved'
            when s.step < s.prev_step then 'worsened'
            when s.status = s.prev_status or coalesce(s.status, s.prev_status) is null then 'unchanged'
            when s.status = 'Ej tillämpligt' then 'to_na'
            when s.status is null then 'to_unanswered'
            when s.prev_status = 'Ej tillämpligt' then 'from_na'
            else 'from_unanswered' end as change
from side_by_side s
left join requirements r on s.prev_edition <> s.edition
     and r.edition = case when s.prev_ref is null then s.edition else s.prev_edition end
     and r.ref = coalesce(s.prev_ref, s.ref)
left join parts on s.prev_edition <> s.edition and (s.prev_ref is null or s.ref is null)
     and parts.org = s.org and parts.kind = s.kind and parts.thread = s.thread
     and parts.year = case when s.ref is null then s.year else s.prev_year end
