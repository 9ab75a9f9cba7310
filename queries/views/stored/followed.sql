-- follow_up with the kind of requirement, which its own columns leave out.
--   org, prev_year, year, kind    the pair of sheets
--   line                          key across editions
--   prev_status, action_plan, owners, due_end    the gap and its promise, from the sheet before
--   status, outcome               what became of it
with followed as (
    select p.org, p.prev_year, p.year, p.kind, p.line, p.prev_status, p.prev_plan as action_plan, p.prev_owners as owners,
           p.prev_due_end as due_end,
           case when p.change = 'restructured' then t.verdict else p.status end as status
    from stored.pairs p
    left join stored.threads t on p.change = 'restructured' and t.org = p.org and t.kind = p.kind
         and t.thread = p.thread and t.year = p.year
    where p.prev_status in ('Delvis', 'Nej')
)
select *,
       case when status is null then 'unknown'
            when status in ('Ja', 'Ej tillämpligt') then 'closed'
            when status = prev_status then 'open'
            when status = 'Delvis' then 'improved'
            else 'worsened' end as outcome
from followed
