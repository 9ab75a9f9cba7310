-- title.sv: Brister med planer som inte rör sig
-- title.en: Gaps whose plans do not move
-- question.sv: För vilka öppna brister är planen oförändrad, datumet framflyttat eller de ansvariga inte desamma (också där cellen lämnats tom)?
-- question.en: For which open gaps is the plan unchanged, the date put off or those who lead not the same (an empty cell counts)?
-- param: org text = null
-- chart: bar x=due_slipped y=ref series=org
select org, ref, title, streak, plan_unchanged, due_slipped, owner_changed
from recurring_gaps
where ($org is null or org = $org) and is_open and plan_unchanged + due_slipped + owner_changed > 0
order by plan_unchanged + due_slipped desc, streak desc, sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select coalesce(sum(gaps), 0) as gaps, count(distinct org) filter (where gaps > 0) as orgs,
       sum(unanswered) as left_unanswered, sum(not_in_force) as left_not_in_force,
       sum(case when year is null then gaps else 0 end) as left_undated
from stored.basis
where ($org is null or org = $org)
