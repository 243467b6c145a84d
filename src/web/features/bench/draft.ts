/** The judgements being made before they are signed: kept on the device so that a closed browser loses nothing. */
import type { UnitBench } from '#contract/assessment.ts';

export type DraftJudgement = {
  readonly outcome: 'met' | 'not-yet';
  readonly tests: Readonly<Record<string, boolean>>;
  readonly feedback: string;
  readonly reason: string;
};

export type Draft = Readonly<Record<string, DraftJudgement>>;

type Criterion = UnitBench['criteria'][number];

/** As much of a bench as a judgement rests on. */
export type Bench = Pick<UnitBench, 'tests'> & {
  readonly criteria: readonly (Pick<Criterion, 'number' | 'state' | 'evidenceIds'> & {
    readonly decisions: readonly Pick<Criterion['decisions'][number], 'id' | 'outcome'>[];
  })[];
  readonly evidence: readonly Pick<
    UnitBench['evidence'][number],
    'evidenceId' | 'versionId' | 'versionNumber'
  >[];
};

/** The newest versions of the evidence that a criterion is linked to. */
export const evidenceFor = ({ criteria, evidence }: Bench, number: string): readonly string[] => {
  const linked = new Set(criteria.find((criterion) => criterion.number === number)?.evidenceIds);
  const newest = new Map<string, { readonly versionId: string; readonly versionNumber: number }>();
  for (const version of evidence) {
    const known = newest.get(version.evidenceId);
    if (
      linked.has(version.evidenceId) &&
      (known === undefined || known.versionNumber < version.versionNumber)
    )
      newest.set(version.evidenceId, version);
  }
  return [...newest.values()].map(({ versionId }) => versionId);
};

export const allTests = ({ tests }: Pick<Bench, 'tests'>, held: boolean): Record<string, boolean> =>
  Object.fromEntries(tests.map(({ key }) => [key, held]));

/** A judgement as it is begun. What was handed in again after “not yet” says so itself; a decision that is changed for another reason waits for it. */
export const begunJudgement = (
  bench: Bench,
  number: string,
  outcome: DraftJudgement['outcome'],
): DraftJudgement => {
  const criterion = bench.criteria.find((one) => one.number === number);
  const isAgain = criterion?.state === 'submitted' && criterion.decisions[0]?.outcome === 'not-yet';
  return {
    outcome,
    tests: allTests(bench, outcome === 'met'),
    feedback: '',
    reason: isAgain ? 'It was handed in again after “not yet”.' : '',
  };
};

/** The body of the request that signs a draft. */
export const judgementsOf = (bench: Bench, draft: Draft) =>
  Object.entries(draft).map(([criterion, { outcome, tests, feedback, reason }]) => {
    const [current] = bench.criteria.find(({ number }) => number === criterion)?.decisions ?? [];
    return {
      criterion,
      outcome,
      tests: { ...tests },
      evidenceVersionIds: [...evidenceFor(bench, criterion)],
      feedback: feedback.trim() === '' ? null : feedback.trim(),
      supersedes: current?.id ?? null,
      reason: current === undefined ? null : reason.trim() === '' ? null : reason.trim(),
    };
  });

/** What a judgement still needs before it can be signed; null when nothing. */
export const missingFrom = (
  bench: Bench,
  number: string,
  { outcome, tests, feedback, reason }: DraftJudgement,
): string | null => {
  if (outcome === 'met' && evidenceFor(bench, number).length === 0) return 'No evidence is linked.';
  const open = bench.tests.find(({ key }) => tests[key] !== true);
  if (outcome === 'met' && open !== undefined)
    return `Say that the evidence is ${open.name.toLowerCase()}, or judge “not yet”.`;
  if (outcome === 'not-yet' && feedback.trim() === '') return 'Say what is still needed.';
  const standing = bench.criteria.find((criterion) => criterion.number === number)?.decisions[0];
  return standing !== undefined && reason.trim() === '' ? 'Say why the signed decision is superseded.' : null;
};

/** The pieces with something to heed on which criteria are to be judged as met. */
export const heededIn = (bench: Bench & Pick<UnitBench, 'warnings'>, draft: Draft): ReadonlySet<string> => {
  const used = Object.entries(draft).flatMap(([number, { outcome }]) =>
    outcome === 'met' ? evidenceFor(bench, number) : [],
  );
  return new Set(bench.warnings.map(({ versionId }) => versionId).filter((id) => used.includes(id)));
};

/** The draft with the judgement on one criterion put in or taken out. */
export const withJudgement = (draft: Draft, number: string, judgement: DraftJudgement | null): Draft => {
  const others = Object.entries(draft).filter(([key]) => key !== number);
  return Object.fromEntries(judgement === null ? others : [...others, [number, judgement]]);
};
