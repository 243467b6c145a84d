/** What a quality assurer finds of each criterion looked at: the assessor's tests judged again, and whether they agree. */
import type { TestVerdicts } from '../assessment/records.ts';
import { type Refusal, refusal } from '../people/refusal.ts';
import type { EvidenceTest } from '../specification/rules-of-evidence.ts';

export type Looked = {
  readonly criterion: string;
  /** The sampler's own answer to each test, whatever the assessor's was. */
  readonly tests: TestVerdicts;
  readonly note: string | null;
};

export type SampleFinding = Looked & { readonly agrees: boolean };

type Decided = { readonly criterion: string; readonly outcome: 'met' | 'not-yet' };

const who = 'The quality assurer who samples can judge each test again.';

/** Somebody agrees who would have decided the same: met where every test holds, and not yet where one does not. */
const wouldMeet = ({ tests }: Looked, asked: readonly EvidenceTest[]): boolean =>
  asked.every(({ key }) => tests[key] === true);

/** What was found, with whether it agrees with the decision that stands. */
export const findingsOf = (
  looked: readonly Looked[],
  decided: readonly Decided[],
  asked: readonly EvidenceTest[],
): readonly SampleFinding[] =>
  looked.map((one) => {
    const outcome = decided.find(({ criterion }) => criterion === one.criterion)?.outcome;
    return { ...one, agrees: wouldMeet(one, asked) === (outcome === 'met') };
  });

const missing = ({ criterion, tests }: Looked, asked: readonly EvidenceTest[]): readonly Refusal[] =>
  asked
    .filter(({ key }) => tests[key] === undefined)
    .map(({ name, clause }) =>
      refusal(
        'test-not-judged-again',
        `Whether the evidence for ${criterion} is ${name.toLowerCase()} was not judged again.`,
        who,
        clause,
      ),
    );

const listed = (some: readonly Looked[]): string => some.map(({ criterion }) => criterion).join(', ');

/** Why a sample cannot be signed with these findings; an empty list means that it can. */
export const refuseFindings = (
  verdict: 'agreed' | 'action',
  findings: readonly SampleFinding[],
  asked: readonly EvidenceTest[],
): readonly Refusal[] => {
  const otherwise = findings.filter(({ agrees }) => !agrees);
  const unsaid = otherwise.filter(({ note }) => (note ?? '').trim() === '');
  return [
    ...findings.flatMap((one) => missing(one, asked)),
    ...(unsaid.length > 0
      ? [refusal('finding-without-reason', `Say what you found otherwise of ${listed(unsaid)}.`, who)]
      : []),
    ...(verdict === 'agreed' && otherwise.length > 0
      ? [
          refusal(
            'found-otherwise',
            `You found ${listed(otherwise)} otherwise than the assessor, so that the sample is not agreed.`,
            'Return it with an action for the assessor.',
          ),
        ]
      : []),
  ];
};
