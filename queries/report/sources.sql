-- The sheets that the figures come from; the beginning of each file's hash tells it from others.
select org, year, edition, format, rows, left(sha256, 16) as sha256
from sources
where ($org is null or org = $org) and (year is null or year <= date_part('year', as_of()))
order by sv_key(org), year, format, sha256
