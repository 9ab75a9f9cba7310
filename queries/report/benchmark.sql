-- All organisations of the latest year side by side, by name.
select b.org, b.kind, b.edition, b.year, b.score as own_score, b.coverage, b.orgs as n, b.median as exact_median,
       b.q1 as exact_q1, b.q3 as exact_q3, b.rank_low, b.rank_high
from benchmark b
join stored.latest l on l.org = b.org and l.kind = b.kind and l.year = b.year
where ($org is null or b.org = $org) and b.chapter = 'all'
order by case b.kind when 'clause' then 1 when 'control' then 2 else 3 end, b.year desc, b.edition, b.score desc, sv_key(b.org)
