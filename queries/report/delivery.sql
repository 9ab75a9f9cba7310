-- Who has delivered in the latest year, and how complete the answers are.
select c.org, c.kind, c.year, c.delivered, c.n_answered, c.n_expected, c.coverage
from coverage c
where ($org is null or c.org = $org) and c.year = (select max(year) from stored.latest)
order by sv_key(c.org), case c.kind when 'clause' then 1 when 'control' then 2 else 3 end
