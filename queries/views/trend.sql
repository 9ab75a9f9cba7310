-- How far an organisation has moved since its assessed year before, over the requirements
-- with a verdict in both years (matched by line), and what the rest does to the full score.
-- There is no row for a first year.
--   org             organisation
--   prev_year       its assessed year before, whatever lies between
--   year            the assessed year
--   kind            clause, control or other
--   n_matched       lines with Ja, Delvis or Nej in both years = improved + worsened + unchanged
--   prev_score      mean score of the matched before, by the scheme in force; NULL where n_matched is 0
--   score           mean score of the matched now
--   delta           score - prev_score
--   delta_strict    the same with Delvis worth 0
--   delta_lenient   the same with Delvis worth 1
--   robust          delta_strict and delta_lenient have one sign; NULL where n_matched is 0
--   improved        matched lines with a better verdict
--   worsened        matched lines with a worse verdict
--   unchanged       matched lines with the same verdict
--   lost_verdict    lines in both sheets that had a verdict and now have none or are not applicable
--   gained_verdict  the reverse
--   entered         lines that only the new sheet has
--   left            lines that only the sheet before has
--   restructured    lines in one sheet only because the crosswalk merges or splits them
--   n_copied        matched lines with the same verdict and, letter for letter, the same comment of 40 characters or more
--   entered_effect  full score of the year less score: what the lines not matched do to it
--   left_effect     prev_score less full score of the year before; delta and the two effects add up to the
--                   change of the full score
with scored as (
    select *,
           nullif(cast(n_matched as double), 0) as n,
           nullif(cast(all_prev_ja + all_prev_delvis + all_prev_nej as double), 0) as all_prev_n,
           nullif(cast(all_ja + all_delvis + all_nej as double), 0) as all_n,
           prev_ja * score('Ja') + prev_delvis * score('Delvis') + prev_nej * score('Nej') as prev_points,
           ja * score('Ja') + delvis * score('Delvis') + nej * score('Nej') as points,
           all_prev_ja * score('Ja') + all_prev_delvis * score('Delvis') + all_prev_nej * score('Nej') as all_prev_points,
           all_ja * score('Ja') + all_delvis * score('Delvis') + all_nej * score('Nej') as all_points
    from stored.moves
)
select org, prev_year, year, kind, n_matched,
       prev_points / n as prev_score,
       points / n as score,
       (points - prev_points) / n as delta,
       (ja - prev_ja) / n as delta_strict,
       (ja + delvis - prev_ja - prev_delvis) / n as delta_lenient,
       case when n_matched > 0 then signum(ja - prev_ja) = signum(ja + delvis - prev_ja - prev_delvis) end as robust,
       improved, worsened, unchanged, lost_verdict, gained_verdict, entered, "left", restructured, n_copied,
       all_points / all_n - points / n as entered_effect,
       prev_points / n - all_prev_points / all_prev_n as left_effect
from scored
