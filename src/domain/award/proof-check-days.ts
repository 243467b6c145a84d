/** Whether the day of a claim lies within the days on which it could be made. */
import { dateInWords } from '../shared/date-words.ts';
import type { Clause, Specification } from '../specification/model.ts';
import { lastDayOf, recordedInWords } from './end-dates.ts';
import type { ClaimProof, ProofCheck } from './claim-proof.ts';
import { type ProvenTiming, claimableFrom, timingOf, weeksInWords } from './timing.ts';

const lineOf = (
  weeks: number,
  clause: Clause | null,
  timing: ProvenTiming | null,
  claimedOn = '',
): ProofCheck => ({
  part: 'centre',
  what: `At least ${weeksInWords(weeks)} lay between registration and claim`,
  holds: timing !== null && claimedOn >= claimableFrom(timing),
  detail:
    timing === null
      ? 'The proof does not say from when it was counted.'
      : `Counted from ${dateInWords(timing.countsFromOn)}: it could be claimed from ${dateInWords(claimableFrom(timing))}.`,
  clause,
});

/** Not before the time that has to lie between registration and claim is over; nothing where none was asked for. */
const checkTiming = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => {
  const { timing } = proof.centre;
  const said = timingOf(specification, [], proof.qualificationNumber).least;
  const clause = said?.clause ?? null;
  if (timing === undefined) return said === null ? [] : [lineOf(said.weeks, clause, null)];
  const weeks = said?.weeks ?? timing.leastWeeks;
  const from = timing.leastWeeks < weeks || weeks < 1 ? null : timing;
  return [lineOf(weeks, clause, from, proof.claimedOn)];
};

/** Not after the last day for certificates: the one that the proof says was recorded, else that of the document. */
const checkEnd = (
  specification: Specification,
  { qualificationNumber, claimedOn, centre }: ClaimProof,
): readonly ProofCheck[] => {
  const qualification = specification.qualifications.find(({ number }) => number === qualificationNumber);
  if (qualification === undefined) return [];
  const { number: numbered } = qualification;
  const recorded =
    centre.lastDay === undefined
      ? []
      : [{ qualificationNumber: numbered, ending: 'certification' as const, ...centre.lastDay }];
  const last = lastDayOf(qualification, recorded, 'certification');
  if (last === null) return [];
  return [
    {
      part: 'centre',
      what: 'It was claimed while certificates could be claimed',
      holds: claimedOn <= last.endsOn,
      detail: `Until ${dateInWords(last.endsOn)}.${recordedInWords(last)}`,
      clause: last.clause,
    },
  ];
};

export const checkDays = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => [
  ...checkTiming(specification, proof),
  ...checkEnd(specification, proof),
];
