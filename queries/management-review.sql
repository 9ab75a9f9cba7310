-- title.sv: Till ledningens genomgång
-- title.en: For the management review
-- question.sv: Vad har hänt sedan föregående bedömning, i korthet?
-- question.en: What has happened since the assessment before, in short?
-- param: org text = null
-- param: year int = latest
-- chart: dumbbell x=prev_share_ja y=org value=share_ja
with promised as (
    select org, year, kind, count(*) as prev_gaps, count(*) filter (where outcome = 'closed') as closed
    from stored.followed group by org, year, kind
), pressing as (
    select org, year, kind, count(*) filter (where is_gap) as gaps,
           count(*) filter (where is_gap and need in ('Hög', 'Kritisk')) as high_need
    from stored.assessments where in_force group by org, year, kind
), shares as (
    select org, year, kind, nullif(cast(count(*) filter (where is_matched) as double), 0) as n,
           count(*) filter (where is_matched and prev_status = 'Ja') as prev_ja,
           count(*) filter (where is_matched and status = 'Ja') as ja,
           count(*) filter (where is_matched and status in ('Ja', 'Delvis')) as ja_delvis
    from stored.pairs group by org, year, kind
)
select t.org, t.prev_year, t.year, t.kind, t.n_matched as n, round(s.prev_ja / s.n, 3) as prev_share_ja,
       round(s.ja / s.n, 3) as share_ja, round(s.ja_delvis / s.n, 3) as share_ja_delvis, round(t.delta, 3) as delta, t.robust, t.improved, t.worsened,
       coalesce(p.prev_gaps, 0) as prev_gaps, coalesce(p.closed, 0) as closed, g.gaps, g.high_need
from trend t
join shares s on s.org = t.org and s.year = t.year and s.kind = t.kind
join pressing g on g.org = t.org and g.year = t.year and g.kind = t.kind
left join promised p on p.org = t.org and p.year = t.year and p.kind = t.kind
where ($org is null or t.org = $org) and ($year is null or t.year = $year)
order by sv_key(t.org), t.kind;

-- What it rests on, and what was left out.
select coalesce(sum(n_matched), 0) as matched, count(distinct org) as orgs,
       sum(lost_verdict) as left_lost_verdict, sum(gained_verdict) as left_gained_verdict, sum(entered) as left_entered,
       sum("left") as left_left, sum(restructured) as left_restructured,
       (select count(distinct org) from stored.basis where ($org is null or org = $org) and org not in (select org from trend)) as left_single_year
from trend
where ($org is null or org = $org) and ($year is null or year = $year)
