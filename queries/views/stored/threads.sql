-- An organisation's verdict on each thread in each year, over the parts that it answered.
--   org, kind, thread, year    year is NULL for sheets of an unknown year
--   verdict                    Ja, Delvis, Nej, Ej tillämpligt, or NULL: nothing answered, or Ja with a part unanswered
with counted as (
    select org, kind, thread, year,
           count(*) filter (where status = 'Ja') as ja,
           count(*) filter (where status = 'Delvis') as delvis,
           count(*) filter (where status = 'Nej') as nej,
           count(*) filter (where status = 'Ej tillämpligt') as na,
           count(*) filter (where status is null) as unanswered
    from stored.assessments where in_force
    group by org, kind, thread, year
)
select org, kind, thread, year,
       case when delvis > 0 or (ja > 0 and nej > 0) then 'Delvis'
            when nej > 0 then 'Nej'
            when ja > 0 then case when unanswered = 0 then 'Ja' end
            when na > 0 then 'Ej tillämpligt' end as verdict
from counted
