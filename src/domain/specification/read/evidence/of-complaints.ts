/** Rules about appeals and malpractice: the policies for them, who looks first, and what is recorded and reported. */
import { type Pattern, dutyOf } from './pattern.ts';

export const complaintPatterns: readonly Pattern[] = [
  dutyOf(
    'appeal',
    'policy',
    /\bpolicy for dealing with appeals\b|\bappeals (?:policy|procedure) must\b|\bmust have an appeals\b/iu,
  ),
  dutyOf('appeal', 'grounds', /\bappeals may relate to\b/iu),
  {
    kind: 'appeal',
    match: /\bfirst step\b[^.]*\bconsideration of the evidence\b/iu,
    value: ({ said }) => ({
      duty: 'first-review',
      by: /\bor (?:an)?other member of the (?:programme )?team\b/iu.test(said)
        ? ['lead-internal-quality-assurer', 'programme-team']
        : 'lead-internal-quality-assurer',
    }),
  },
  dutyOf('appeal', 'time-in-plan', /\ballow time for potential appeals\b/iu),
  dutyOf('appeal', 'record', /\bdocument all\b[^.]*\bappeals\b/iu),
  dutyOf('appeal', 'centre-first', /\b(?:enquiries|appeals)\b[^.]*\bshould be dealt with by centres\b/iu),
  dutyOf('appeal', 'follow-procedure', /\bwith reference to\b[^.]*\bappeals procedures?\b/iu),
  dutyOf(
    'malpractice',
    'policy',
    /\bpolicy for dealing with malpractice\b|\bmust have a\b[^.]*\bmalpractice\b/iu,
  ),
  dutyOf('malpractice', 'report', /\b(?:report|notify|declare)\b[^.]*\bmalpractice\b/iu, {
    unless: /\bpolicy must\b|\bsuspected malpractice in examinations\b[^.]*$/iu,
  }),
  dutyOf('malpractice', 'follow-guidance', /\bpolicy must follow\b[^.]*\bmalpractice\b/iu),
];
