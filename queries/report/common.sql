-- Gaps that organisations share in the latest year of each edition's sheets.
select c.year, c.thread, c.title, c.orgs_with_gap, c.orgs_assessed as n, c.share, c.prev_share
from common_gaps c
where c.year = (select max(year) from stored.latest) and c.orgs_with_gap > 1
order by c.share desc, c.orgs_with_gap desc, ref_key(c.thread)
