-- title.sv: Till ledningens genomgång
-- title.en: For the management review
-- question.sv: Vad har hänt sedan föregående bedömning, i korthet?
-- question.en: What has happened since the assessment before, in short?
-- param: org text = null
-- param: year int = latest
-- chart: dumbbell x=prev_share_ja y=org value=share_ja
with promised as (
    select org, year, count(*) as promises, count(*) filter (where outcome = 'closed') as kept
    from follow_up group by org, year
), late as (
    select org, count(*) filter (where days_overdue > 0) as overdue, count(*) filter (where need in ('Hög', 'Kritisk')) as high_need
    from actions group by org
), shares as (
    select org, year, kind,
           count(*) filter (where is_matched and prev_status = 'Ja') / nullif(cast(count(*) filter (where is_matched) as double), 0) as before,
           count(*) filter (where is_matched and status = 'Ja') / nullif(cast(count(*) filter (where is_matched) as double), 0) as now
    from stored.pairs group by org, year, kind
)
select t.org, t.prev_year, t.year, t.kind, t.n_matched as n, round(s.before, 3) as prev_share_ja, round(s.now, 3) as share_ja,
       round(t.delta, 3) as delta, t.robust, t.improved, t.worsened, p.promises, p.kept, l.overdue, l.high_need
from trend t
join shares s on s.org = t.org and s.year = t.year and s.kind = t.kind
left join promised p on p.org = t.org and p.year = t.year
left join late l on l.org = t.org
where ($org is null or t.org = $org) and ($year is null or t.year = $year)
order by sv_key(t.org), t.kind;

-- What it rests on, and what was left out.
select coalesce(sum(n_matched), 0) as matched, count(distinct org) as orgs,
       sum(lost_verdict) as left_lost_verdict, sum(gained_verdict) as left_gained_verdict, sum(entered) as left_entered,
       sum("left") as left_left, sum(restructured) as left_restructured,
       (select count(distinct org) from stored.basis where ($org is null or org = $org) and org not in (select org from trend)) as left_single_year
from trend
where ($org is null or org = $org) and ($year is null or year = $year)
