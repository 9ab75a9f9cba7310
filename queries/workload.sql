-- title.sv: Vem bär åtgärdsbehoven
-- title.en: Who carries the need for action
-- question.sv: Vem bär flest av de höga åtgärdsbehoven i det senaste bladet av varje slag?
-- question.en: Who carries most of the high needs in the latest sheet of each kind?
-- param: org text = null
-- chart: bar x=share y=owner series=org
select org, year, owner, round(share, 2) as share, kritisk, hog, medel, lag, ingen, not_stated,
       led, supported, followed, overdue, overdue_assumed, undated
from owner_workload
where ($org is null or org = $org) and overdue is not null
order by kritisk + hog desc, share desc, sv_key(org), sv_key(owner);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs,
       (select count(*) from stored.assessments a
        join stored.latest l on l.org = a.org and l.kind = a.kind and coalesce(l.year, 0) = coalesce(a.year, 0)
        where a.in_force and a.status is null and ($org is null or a.org = $org)) as left_unanswered,
       (select count(distinct org) from stored.latest where year is null and ($org is null or org = $org)) as left_orgs_undated
from actions
where ($org is null or org = $org)
