-- Gaps that stay or come back: every organisation and thread with two gap years or more.
-- An episode is a run of gap years that no Ja and no not applicable interrupts; a year
-- unanswered or missing neither ends it nor counts.
--   org             organisation
--   thread          key that follows a gap through merges and splits
--   ref             reference of the gap in the last gap year, the first in order where there are several
--   title           its short label, in the session's language
--   gap_years       gap years in all
--   streak          gap years of the latest episode
--   first_year      first gap year of the latest episode
--   last_year       last gap year of the latest episode
--   is_open         the last verdict there is, is a gap; false once the organisation has ended and its successor
--                   has answered for itself, or there is none
--   relapses        episodes less one
--   plan_unchanged  how many times in the latest episode the plan, not empty, was the same as a gap year before
--   due_slipped     how many times the due date moved later, neither being assumed
--   owner_changed   how many times those who lead were others
select r.org, r.thread, r.ref, ref_title(r.edition, r.ref) as title,
       r.gap_years, r.streak, r.first_year, r.last_year,
       r.is_open and (l.org is null or l.holder is not null) as is_open,
       r.episodes - 1 as relapses,
       r.plan_unchanged, r.due_slipped, r.owner_changed
from stored.runs r
left join stored.latest l on l.org = r.org and l.kind = r.kind
