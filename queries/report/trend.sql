-- Movement from one assessed year to the next, over the requirements that can be compared.
with shares as (
    select org, year, kind,
           nullif(cast(count(*) filter (where is_matched) as double), 0) as n,
           count(*) filter (where is_matched and prev_status = 'Ja') as prev_ja,
           count(*) filter (where is_matched and status = 'Ja') as ja
    from stored.pairs group by org, year, kind
)
select t.org, t.kind, t.prev_year, t.year, t.n_matched as n, s.prev_ja / s.n as prev_share_ja, s.ja / s.n as share_ja,
       t.prev_score, t.score, t.delta, t.robust, t.improved, t.worsened, t.lost_verdict, t.gained_verdict,
       t.entered, t."left" as gone, t.restructured, t.n_copied, l.year = t.year as is_latest
from trend t
join shares s on s.org = t.org and s.year = t.year and s.kind = t.kind
join stored.latest l on l.org = t.org and l.kind = t.kind
where ($org is null or t.org = $org) and t.year <= date_part('year', as_of())
order by sv_key(t.org), case t.kind when 'clause' then 1 when 'control' then 2 else 3 end, t.year
