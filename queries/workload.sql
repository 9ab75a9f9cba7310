-- title.sv: Vem bär åtgärdsbehoven
-- title.en: Who carries the need for action
-- question.sv: Vem bär flest av de höga åtgärdsbehoven i det senaste bladet av varje slag?
-- question.en: Who carries most of the high needs in the latest sheet of each kind?
-- param: org text = null
-- chart: bar x=share y=owner series=org facet=year
select org, year, owner, round(share, 2) as share, kritisk, hog, medel, lag, ingen, not_stated,
       led, supported, followed, overdue, overdue_assumed, undated
from owner_workload
where ($org is null or org = $org) and overdue is not null
order by kritisk + hog desc, share desc, sv_key(org), sv_key(owner);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs,
       (select sum(unanswered) from stored.waiting where ($org is null or org = $org)) as left_unanswered,
       (select count(distinct org) from stored.waiting where undated and ($org is null or org = $org)) as left_orgs_undated
from actions
where ($org is null or org = $org)
