-- The sheet as its owners know it: the answers in force, under the sheet's own headings.
--   iso            reference
--   krav           the sheet's own text of the requirement
--   nuläge         verdict as understood: Ja, Delvis, Nej, Ej tillämpligt; NULL: not assessed
--   kommentar      as written
--   handlingsplan  as written
--   ansvarig       as written
--   åtgärdsbehov   need as understood: Ingen, Låg, Medel, Hög, Kritisk; NULL: not stated
--   datum          as written
--   förvaltning    organisation
--   år             year of the assessment; NULL if it is not known
select ref as iso, requirement as krav, status as nuläge, comment as kommentar, action_plan as handlingsplan,
       owner_text as ansvarig, need as åtgärdsbehov, due_text as datum, org as förvaltning, year as år
from stored.assessments
where in_force
