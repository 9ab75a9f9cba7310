-- What became of every gap of the sheet before: last time's promises against this time's
-- verdict. Where the crosswalk merged or split the requirement, its thread's verdict answers.
--   org          organisation
--   prev_year    its assessed year before
--   year         the assessed year
--   line         key of the requirement across editions
--   prev_status  Delvis or Nej
--   action_plan  what was promised, as written
--   owners       who promised it, whatever their role
--   due_end      by when
--   status       verdict now; NULL: not assessed, or not in the sheet
--   outcome      closed (Ja or not applicable), improved, open (the same), worsened, or unknown (no verdict)
with followed as (
    select p.org, p.prev_year, p.year, p.line, p.prev_status, p.prev_plan as action_plan, p.prev_owners as owners,
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
