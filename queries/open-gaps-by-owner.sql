-- title.sv: Öppna brister per ansvarig, i varje förvaltnings senaste blad av varje slag
-- title.en: Open gaps by owner, in each organisation's latest sheet of each kind
-- question.sv: Vem bär bristerna, och hur många av dem är brådskande?
-- question.en: Who carries the gaps, and how many of them are pressing?
-- param: org text = null
-- chart: bar x=share y=owner series=org
select org, year, owner, round(share, 2) as share, led + supported as gaps, kritisk + hog as high_need, overdue, undated
from owner_workload
where ($org is null or org = $org) and overdue is not null and (share > 0 or owner is null)
order by share desc, sv_key(org), sv_key(owner);

-- What it rests on, and what was left out.
select coalesce(sum(gaps), 0) as gaps, count(distinct org) filter (where gaps > 0) as orgs,
       sum(unanswered) as left_unanswered, sum(not_in_force) as left_not_in_force,
       sum(case when year is null then gaps else 0 end) as left_undated
from stored.basis
where ($org is null or org = $org)
