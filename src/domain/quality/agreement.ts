/** How far several people who judged the same evidence agree, beyond what chance alone would give. */

export type Verdict = 'met' | 'not-yet';

/** What one person said of one criterion. */
export type BlindJudgement = {
  readonly personId: string;
  readonly criterion: string;
  readonly outcome: Verdict;
};

export type Kappa = {
  readonly method: 'cohen' | 'fleiss';
  /** The share of agreement that was seen, 0 to 1. */
  readonly observed: number;
  /** The share that chance alone would give. */
  readonly expected: number;
  /** Null where everybody always said the same, so that there is nothing to compare with chance. */
  readonly kappa: number | null;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const beyondChance = (observed: number, expected: number): number | null =>
  expected >= 1 ? null : (observed - expected) / (1 - expected);

/**
 * Cohen's kappa of two people over the same things: `table[i][j]` counts what the first put into category `i` and the
 * second into `j`. J. Cohen, Educational and Psychological Measurement 20 (1960).
 */
export const cohenKappa = (table: readonly (readonly number[])[]): Kappa => {
  const total = sum(table.map(sum));
  const rows = table.map(sum);
  const columns = rows.map((_, place) => sum(table.map((row) => row[place] ?? 0)));
  const observed = sum(table.map((row, place) => row[place] ?? 0)) / total;
  const expected = sum(rows.map((row, place) => row * (columns[place] ?? 0))) / (total * total);
  return { method: 'cohen', observed, expected, kappa: beyondChance(observed, expected) };
};

/**
 * Fleiss' kappa of several people: `counts[i][j]` says how many put thing `i` into category `j`; the same number of
 * people judged each. J. L. Fleiss, Psychological Bulletin 76 (1971).
 */
export const fleissKappa = (counts: readonly (readonly number[])[]): Kappa => {
  const raters = sum(counts[0] ?? []);
  const agreeing = counts.map(
    (row) => sum(row.map((count) => count * (count - 1))) / (raters * (raters - 1)),
  );
  const observed = sum(agreeing) / counts.length;
  const shares = (counts[0] ?? []).map(
    (_, place) => sum(counts.map((row) => row[place] ?? 0)) / (counts.length * raters),
  );
  const expected = sum(shares.map((share) => share * share));
  return { method: 'fleiss', observed, expected, kappa: beyondChance(observed, expected) };
};

const verdicts: readonly Verdict[] = ['met', 'not-yet'];

export type CriterionAgreement = {
  readonly criterion: string;
  readonly met: number;
  readonly notYet: number;
  /** The share of pairs of people who said the same, 0 to 1. */
  readonly agreement: number;
};

export type PersonAgreement = {
  readonly personId: string;
  readonly same: number;
  readonly of: number;
  /** The criteria on which they judged otherwise. */
  readonly otherwise: readonly string[];
};

export type Agreement = {
  readonly people: number;
  readonly kappa: Kappa | null;
  readonly criteria: readonly CriterionAgreement[];
  readonly persons: readonly PersonAgreement[];
};

/** The verdict of most; null where it is even. */
const majorityOf = (judgements: readonly BlindJudgement[]): Verdict | null => {
  const met = judgements.filter(({ outcome }) => outcome === 'met').length;
  const notYet = judgements.length - met;
  if (met === notYet) return null;
  return met > notYet ? 'met' : 'not-yet';
};

const cohenOf = (
  criteria: readonly string[],
  said: (person: string, criterion: string) => Verdict | undefined,
  [one = '', other = '']: readonly string[],
): Kappa =>
  cohenKappa(
    verdicts.map((first) =>
      verdicts.map(
        (second) =>
          criteria.filter((criterion) => said(one, criterion) === first && said(other, criterion) === second)
            .length,
      ),
    ),
  );

/**
 * The agreement of everybody who judged. A person is held against the agreed outcome of each criterion where there is
 * one, and until then against what most said.
 */
export const agreementOf = (
  criteria: readonly string[],
  judgements: readonly BlindJudgement[],
  agreed: ReadonlyMap<string, Verdict> = new Map(),
): Agreement => {
  const people = [...new Set(judgements.map(({ personId }) => personId))];
  const byPlace = new Map(judgements.map((one) => [`${one.personId} ${one.criterion}`, one.outcome]));
  const said = (person: string, criterion: string) => byPlace.get(`${person} ${criterion}`);
  const rows = criteria.map((criterion): CriterionAgreement => {
    const own = judgements.filter((one) => one.criterion === criterion);
    const met = own.filter(({ outcome }) => outcome === 'met').length;
    const notYet = own.length - met;
    const pairs = own.length * (own.length - 1);
    return {
      criterion,
      met,
      notYet,
      agreement: pairs === 0 ? 1 : (met * (met - 1) + notYet * (notYet - 1)) / pairs,
    };
  });
  const standard = new Map(
    criteria.map((criterion) => [
      criterion,
      agreed.get(criterion) ?? majorityOf(judgements.filter((one) => one.criterion === criterion)),
    ]),
  );
  const persons = people.map((personId): PersonAgreement => {
    const compared = criteria.filter((criterion) => (standard.get(criterion) ?? null) !== null);
    const otherwise = compared.filter((criterion) => said(personId, criterion) !== standard.get(criterion));
    return { personId, same: compared.length - otherwise.length, of: compared.length, otherwise };
  });
  const kappa =
    people.length < 2 || criteria.length === 0
      ? null
      : people.length === 2
        ? cohenOf(criteria, said, people)
        : fleissKappa(rows.map(({ met, notYet }) => [met, notYet]));
  return { people: people.length, kappa, criteria: rows, persons };
};

/** A kappa as it is shown, to two places; nought has no sign. */
export const kappaInFigures = (kappa: number): string => (Math.round(kappa * 100) / 100).toFixed(2);

/** The usual words for a kappa: J. R. Landis and G. G. Koch, Biometrics 33 (1977). */
const bands: readonly (readonly [from: number, words: string])[] = [
  [0.81, 'almost perfect'],
  [0.61, 'substantial'],
  [0.41, 'moderate'],
  [0.21, 'fair'],
  [0, 'slight'],
];

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

/** What a kappa says, in sentences for people who have never met one. */
export const kappaInWords = ({ method, observed, expected, kappa }: Kappa): string => {
  const seen = `They said the same in ${percent(observed)} of comparisons`;
  if (kappa === null)
    return `${seen}. As everybody gave the same verdict throughout, chance cannot be told from judgement; add evidence that is not clear-cut to learn more.`;
  const name = method === 'cohen' ? 'Cohen’s kappa' : 'Fleiss’ kappa';
  const value = Math.round(kappa * 100) / 100;
  const band = bands.find(([from]) => value >= from)?.[1] ?? 'less than chance alone would give';
  return `${seen}; guessing with the same share of “met” would give ${percent(expected)}. ${name} sets aside what chance gives: 0 is no better than guessing, 1 is full agreement. It is ${kappaInFigures(kappa)}, which is ${value < 0 ? band : `${band} agreement`}.`;
};
