-- Who carries the gaps of the latest sheets.
select org, year, owner, share as carried, led, supported, followed, kritisk + hog as high, kritisk, hog, medel, lag, ingen,
       not_stated, overdue, undated
from owner_workload
where ($org is null or org = $org) and overdue is not null
order by sv_key(org), share desc, sv_key(owner)
