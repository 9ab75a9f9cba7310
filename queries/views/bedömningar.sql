-- The sheet as its owners know it: the answers in force, under the sheet's own
-- headings. nuläge and åtgärdsbehov are the verdict and need as understood.
select ref as iso, requirement as krav, status as nuläge, comment as kommentar, action_plan as handlingsplan,
       owner_text as ansvarig, need as åtgärdsbehov, due_text as datum, org as förvaltning, year as år
from stored.assessments
where in_force
