-- The sheets that the figures come from.
select org, year, edition, format, rows, sha256
from sources
where ($org is null or org = $org) and (year is null or year <= date_part('year', as_of()))
order by sv_key(org), year, format, sha256
