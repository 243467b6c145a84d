/**
 * What learners may say of themselves for the monitoring of equality, in the answers that individualised learner records
 * use. Each may be left unsaid; figures put the answers of one kind together.
 */

export const characteristics = ['sex', 'ethnicity', 'disability'] as const;
export type Characteristic = (typeof characteristics)[number];

export const UNSAID = 'prefer-not-to-say';

type Answer = {
  readonly key: string;
  readonly label: string;
  /** How figures call it; without it, by its label. */
  readonly group?: string;
};

const unsaid: Answer = { key: UNSAID, label: 'Prefer not to say' };

const [white, mixed, asian, black, other] = [
  'White',
  'Mixed or multiple',
  'Asian or Asian British',
  'Black or Black British',
  'Other ethnic group',
];

const inGroup =
  (group: string) =>
  ([key, label]: readonly [string, string]): Answer => ({ key, label, group });

const ethnicities: readonly Answer[] = [
  ...(
    [
      ['31', 'English, Welsh, Scottish, Northern Irish or British'],
      ['32', 'Irish'],
      ['33', 'Gypsy or Irish Traveller'],
      ['34', 'Any other White background'],
    ] as const
  ).map(inGroup(white)),
  ...(
    [
      ['35', 'White and Black Caribbean'],
      ['36', 'White and Black African'],
      ['37', 'White and Asian'],
      ['38', 'Any other mixed or multiple background'],
    ] as const
  ).map(inGroup(mixed)),
  ...(
    [
      ['39', 'Indian'],
      ['40', 'Pakistani'],
      ['41', 'Bangladeshi'],
      ['42', 'Chinese'],
      ['43', 'Any other Asian background'],
    ] as const
  ).map(inGroup(asian)),
  ...(
    [
      ['44', 'African'],
      ['45', 'Caribbean'],
      ['46', 'Any other Black, African or Caribbean background'],
    ] as const
  ).map(inGroup(black)),
  ...(
    [
      ['47', 'Arab'],
      ['98', 'Any other ethnic group'],
    ] as const
  ).map(inGroup(other)),
];

export const answersTo: Readonly<Record<Characteristic, readonly Answer[]>> = {
  sex: [{ key: 'F', label: 'Female' }, { key: 'M', label: 'Male' }, unsaid],
  ethnicity: [...ethnicities, unsaid],
  disability: [{ key: '1', label: 'Has one' }, { key: '2', label: 'Has none' }, unsaid],
};

export const isAnswer = (characteristic: Characteristic, key: string): boolean =>
  answersTo[characteristic].some((one) => one.key === key);

/** Of whoever said nothing, or took it back. */
export const NOT_GIVEN = 'Not given';

/** What figures call an answer. */
export const groupOf = (characteristic: Characteristic, key: string | null): string => {
  const answer = answersTo[characteristic].find((one) => one.key === key);
  return answer === undefined ? NOT_GIVEN : (answer.group ?? answer.label);
};

/** What figures show, in their order: also where nobody is. */
export const groupsOf = (characteristic: Characteristic): readonly string[] => [
  ...new Set(answersTo[characteristic].map(({ key }) => groupOf(characteristic, key))),
  NOT_GIVEN,
];

/** The statement that is agreed to; another wording takes the next number, and those of before stay as they were agreed. */
export const CONSENT = {
  number: 1,
  words:
    'I agree that what I say here is counted for the monitoring of equality. Nobody at my centre or at an awarding organisation sees my answers; only numbers of ten people or more are shown. It has no bearing on my assessment. I can change it or take it back at any time, and then it is deleted.',
} as const;
