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
with counted as (
    select org, prev_year, year, kind,
           count(*) filter (where is_matched) as n_matched,
           count(*) filter (where is_matched and prev_status = 'Ja') as prev_ja,
           count(*) filter (where is_matched and prev_status = 'Delvis') as prev_delvis,
           count(*) filter (where is_matched and prev_status = 'Nej') as prev_nej,
           count(*) filter (where is_matched and status = 'Ja') as ja,
           count(*) filter (where is_matched and status = 'Delvis') as delvis,
           count(*) filter (where is_matched and status = 'Nej') as nej,
           count(*) filter (where change = 'improved') as improved,
           count(*) filter (where change = 'worsened') as worsened,
           count(*) filter (where change = 'unchanged' and is_matched) as unchanged,
           count(*) filter (where change in ('to_na', 'to_unanswered') and prev_status in ('Ja', 'Delvis', 'Nej'))
             as lost_verdict,
           count(*) filter (where change in ('from_na', 'from_unanswered') and status in ('Ja', 'Delvis', 'Nej'))
             as gained_verdict,
           count(*) filter (where change = 'entered') as entered,
           count(*) filter (where change = 'left') as "left",
           count(*) filter (where change = 'restructured') as restructured,
           count(*) filter (where change = 'unchanged' and is_matched and comment = prev_comment
                            and character_length(comment) >= 40) as n_copied
    from stored.pairs
    group by org, prev_year, year, kind
), scored as (
    select c.*,
           nullif(cast(n_matched as double), 0) as n,
           prev_ja * score('Ja') + prev_delvis * score('Delvis') + prev_nej * score('Nej') as prev_points,
           ja * score('Ja') + delvis * score('Delvis') + nej * score('Nej') as points
    from counted c
)
select s.org, s.prev_year, s.year, s.kind, s.n_matched,
       prev_points / n as prev_score,
       points / n as score,
       (points - prev_points) / n as delta,
       (ja - prev_ja) / n as delta_strict,
       (ja + delvis - prev_ja - prev_delvis) / n as delta_lenient,
       case when n_matched > 0 then signum(ja - prev_ja) = signum(ja + delvis - prev_ja - prev_delvis) end as robust,
       improved, worsened, unchanged, lost_verdict, gained_verdict, entered, "left", restructured, n_copied,
       now.score - points / n as entered_effect,
       prev_points / n - before.score as left_effect
from scored s
join stored.sheets p on p.org = s.org and p.kind = s.kind and p.year = s.year
join (select org, kind, year, coalesce(edition, '') as edition, score from maturity) now
     on now.org = p.org and now.kind = p.kind and now.year = p.year and now.edition = p.edition
join (select org, kind, year, coalesce(edition, '') as edition, score from maturity) before
     on before.org = p.org and before.kind = p.kind and before.year = p.prev_year and before.edition = p.prev_edition
