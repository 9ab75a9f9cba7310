-- title.sv: Öppna brister per ansvarig, i varje förvaltnings senaste blad av varje slag
-- title.en: Open gaps by owner, in each organisation's latest sheet of each kind
-- question.sv: Vem bär bristerna, och hur många av dem är brådskande?
-- question.en: Who carries the gaps, and how many of them are pressing?
-- param: org text = null
-- chart: bar x=share y=owner series=org facet=year
select org, year, owner, round(share, 2) as share, case when owner is null then cast(share as bigint) else led + supported end as gaps,
       kritisk + hog as high_need, undated
from owner_workload
where ($org is null or org = $org) and overdue is not null and (share > 0 or owner is null)
order by share desc, sv_key(org), sv_key(owner);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs,
       (select sum(unanswered) from stored.waiting where ($org is null or org = $org)) as left_unanswered,
       (select count(distinct org) from stored.waiting where undated and ($org is null or org = $org)) as left_orgs_undated
from actions
where ($org is null or org = $org)
