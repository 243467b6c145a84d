/**
 * Who verifies a centre, held against what a specification says of it: one for the whole of an apprenticeship, the same
 * for qualifications by themselves, or another way of quality assurance for these.
 */
import type { Clause, Specification } from '../specification/model.ts';
import type { LearnersByWay } from './quality-models.ts';

export type VerifierDemand = {
  readonly words: string;
  /** `cannot-tell` where it is for people to see to. */
  readonly state: 'met' | 'not-met' | 'cannot-tell';
  readonly because: string;
  readonly clause: Clause;
};

const oneFor: Readonly<Record<string, string>> = {
  single: 'One external quality assurer verifies all that belongs to an apprenticeship.',
  same: 'The same one verifies qualifications by themselves in the sector of the apprenticeship.',
};

export const namesInWords = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const ofOne = (names: readonly string[]): Pick<VerifierDemand, 'state' | 'because'> => {
  if (names.length === 0)
    return { state: 'not-met', because: 'No external quality assurer has this centre allocated.' };
  if (names.length === 1)
    return { state: 'met', because: `${namesInWords(names)} has this centre allocated.` };
  return { state: 'not-met', because: `${namesInWords(names)} have this centre allocated.` };
};

/**
 * What a specification says of who verifies, for the ways in which learners of the centre are registered; whose plan says
 * nothing may be either. Nothing for ways that nobody is registered in.
 */
export const verifierDemandsOf = (
  { evidenceRules }: Pick<Specification, 'evidenceRules'>,
  learners: LearnersByWay,
  names: readonly string[],
): readonly VerifierDemand[] =>
  evidenceRules.flatMap(({ kind, value, source }): readonly VerifierDemand[] => {
    const { way, verifier } = value;
    if (kind !== 'quality-model' || typeof verifier !== 'string') return [];
    const isAsked =
      way === 'apprenticeship' || way === 'stand-alone' ? learners[way] + learners.unsaid > 0 : true;
    if (!isAsked) return [];
    const words = oneFor[verifier];
    if (words !== undefined) return [{ words, ...ofOne(names), clause: source }];
    return [
      {
        words: 'Qualifications by themselves beside an apprenticeship are verified in another way.',
        state: 'cannot-tell',
        because: 'The quality manager sees to it when the centre is allocated.',
        clause: source,
      },
    ];
  });

/** Where a specification wants one external quality assurer for the learners whom a centre has; null where it does not. */
export const oneVerifierClause = (
  specification: Pick<Specification, 'evidenceRules'>,
  learners: LearnersByWay,
): Clause | null =>
  verifierDemandsOf(specification, learners, ['', '']).find(({ state }) => state === 'not-met')?.clause ??
  null;
