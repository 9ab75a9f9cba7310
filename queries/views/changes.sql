-- What became of every requirement from one assessed year of an organisation to its next,
-- line by line, across editions.
--   org          organisation
--   prev_year    its assessed year before, whatever lies between
--   year         the assessed year
--   kind         clause, control or other
--   line         key under which the two answers are one requirement
--   prev_ref     its reference in the sheet before; NULL: not in it
--   ref          its reference in the sheet; NULL: not in it
--   relation     same, renumbered, moved, merged, split or new: how the crosswalk leads from one edition to the
--                other; same within one edition; NULL where the crosswalk does not know it
--   prev_status  verdict before
--   status       verdict now
--   change       improved, worsened or unchanged, by the order Nej < Delvis < Ja; to_na, to_unanswered (where it
--                went), from_na, from_unanswered (where it came from); entered, left: in one sheet only;
--                restructured: in one sheet only because the crosswalk merges or splits it
select org, prev_year, year, kind, line, prev_ref, ref, relation, prev_status, status, change
from stored.pairs
