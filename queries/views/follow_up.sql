-- What became of every gap of the sheet before: last time's promises against this time's
-- verdict. Where the crosswalk merged or split the requirement, its thread's verdict answers.
--   org          organisation
--   prev_year    its assessed year before
--   year         the assessed year
--   line         key of the requirement across editions
--   prev_status  Delvis or Nej
--   action_plan  what was promised, as written
--   owners       who promised it, whatever their role
--   due_end      by when
--   status       verdict now; NULL: not assessed, or not in the sheet
--   outcome      closed (Ja or not applicable), improved, open (the same), worsened, or unknown (no verdict)
select org, prev_year, year, line, prev_status, action_plan, owners, due_end, status, outcome
from stored.followed
