-- title.sv: Utveckling på jämförbara krav
-- title.en: Movement over comparable requirements
-- question.sv: Var har vi blivit bättre eller sämre sedan föregående bedömning, på de krav som kan jämföras?
-- question.en: Where have we improved or fallen since the assessment before, over the requirements that can be compared?
-- param: org text = null
-- param: year int = null
-- chart: line x=year y=delta series=org facet=kind
with shares as (
    select org, year, kind, cast(count(*) as double) as n_lines,
           nullif(cast(count(*) filter (where is_matched) as double), 0) as n,
           count(*) filter (where is_matched and prev_status = 'Ja') as prev_ja,
           count(*) filter (where is_matched and status = 'Ja') as ja,
           count(*) filter (where is_matched and status in ('Ja', 'Delvis')) as ja_delvis
    from stored.pairs group by org, year, kind
)
select t.org, t.prev_year, t.year, t.kind, t.n_matched as n, round(t.n_matched / s.n_lines, 3) as comparable,
       round(prev_ja / n, 3) as prev_share_ja, round(ja / n, 3) as share_ja, round(ja_delvis / n, 3) as share_ja_delvis,
       round(t.delta, 3) as delta, t.robust, t.improved, t.worsened, t.n_copied
from trend t
join shares s on s.org = t.org and s.year = t.year and s.kind = t.kind
where ($org is null or t.org = $org) and ($year is null or t.year = $year)
order by sv_key(t.org), t.kind, t.year;

-- What it rests on, and what was left out.
select coalesce(sum(n_matched), 0) as matched, count(distinct org) as orgs,
       sum(lost_verdict) as left_lost_verdict, sum(gained_verdict) as left_gained_verdict, sum(entered) as left_entered,
       sum("left") as left_left, sum(restructured) as left_restructured,
       (select count(distinct org) from stored.basis where ($org is null or org = $org) and org not in (select org from trend)) as left_single_year
from trend
where ($org is null or org = $org) and ($year is null or year = $year)
