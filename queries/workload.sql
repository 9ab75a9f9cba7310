-- title.sv: Vem bär åtgärdsbehoven
-- title.en: Who carries the need for action
-- question.sv: Vem bär flest av de höga åtgärdsbehoven i det senaste bladet?
-- question.en: Who carries most of the high needs in the latest sheet?
-- param: org text = null
-- chart: stacked x=share y=owner series=need
select org, year, owner, round(share, 2) as share, kritisk, hog, medel, lag, ingen, not_stated,
       led, supported, followed, overdue, overdue_assumed, undated
from owner_workload
where ($org is null or org = $org) and overdue is not null
order by kritisk + hog desc, share desc, sv_key(org), sv_key(owner);

-- What it rests on, and what was left out.
select coalesce(sum(gaps), 0) as gaps, count(distinct org) filter (where gaps > 0) as orgs,
       sum(unanswered) as left_unanswered, sum(not_in_force) as left_not_in_force,
       sum(case when year is null then gaps else 0 end) as left_undated
from stored.basis
where ($org is null or org = $org)
