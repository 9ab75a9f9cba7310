-- title.sv: Vad som förfaller i år
-- title.en: What falls due this year
-- question.sv: Vad ska vara klart före T1, T2 och årets slut?
-- question.en: What is due before T1, T2 and the end of the year?
-- param: org text = null
-- chart: bar x=period y=n
with due as (
    select *, case when date_part('month', due_end) <= 4 then 'T1' when date_part('month', due_end) <= 8 then 'T2' else 'T3' end as period
    from actions
    where due_end >= as_of() and date_part('year', due_end) = date_part('year', as_of())
)
select period, org, ref, title, need, owners, due_end, due_assumed, cast(due_end as int) - cast(as_of() as int) as days_left,
       count(*) over (partition by period) as n
from due
where ($org is null or org = $org)
order by due_end, sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs,
       count(*) filter (where due_end is null) as left_without_date,
       count(*) filter (where due_assumed and due_end < as_of()) as left_assumed_date
from actions
where ($org is null or org = $org)
