/** What may be done with a case on a day, by whom. An empty list of refusals means: allowed. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { CaseEventKind, CaseStanding } from './case-standing.ts';

export type CasePart = 'raiser' | 'subject' | 'officer' | 'independent' | 'appointed';

export type CaseAct = Exclude<CaseEventKind, 'opened' | 'reported'>;

/** What is held under a case: nothing that could be, nothing yet, the learner’s claims, or claims and evidence. */
export type HoldState = 'none' | 'possible' | 'claims' | 'work';

type Asked = {
  readonly act: CaseAct;
  readonly parts: readonly CasePart[];
  readonly standing: CaseStanding;
  /** Whether the rules of the case hold the work from its beginning, as where something is alleged. */
  readonly holdsWork: boolean;
};

const officers = 'Whoever handles the case can.';

const actors: Readonly<Record<CaseAct, { readonly parts: readonly CasePart[]; readonly who: string }>> = {
  acknowledged: { parts: ['officer'], who: officers },
  note: { parts: ['officer', 'independent'], who: officers },
  answer: { parts: ['raiser', 'subject', 'appointed'], who: 'The parties of the case can.' },
  opinion: { parts: ['independent'], who: 'The independent member can.' },
  extended: { parts: ['officer'], who: officers },
  decided: { parts: ['officer'], who: officers },
  appealed: { parts: ['raiser', 'subject'], who: 'The parties of the case can.' },
  referred: { parts: ['officer'], who: officers },
  told: { parts: ['officer'], who: officers },
  applied: { parts: ['appointed'], who: 'Whoever is appointed to judge again can.' },
  held: { parts: ['officer'], who: officers },
  released: { parts: ['officer'], who: officers },
  withdrawn: { parts: ['raiser'], who: 'Whoever raised it can.' },
};

const needsOpen: readonly CaseAct[] = [
  'acknowledged',
  'answer',
  'opinion',
  'decided',
  'referred',
  'withdrawn',
];

const outOfTime = ({ steps }: CaseStanding): string =>
  `It could be taken further until ${steps.find(({ step }) => step === 'appeal')?.dueOn ?? 'its days were over'}.`;

const refuseAppeal = (standing: CaseStanding): Refusal | false => {
  if (standing.state === 'open')
    return refusal('not-decided', 'The stage has not been decided yet.', officers);
  if (standing.isLastStage)
    return refusal(
      'last-stage',
      'The case was decided at its last stage.',
      'The regulator can say what is open to you beyond it.',
    );
  return (
    standing.state === 'closed' &&
    refusal(
      'out-of-time',
      outOfTime(standing),
      'Whoever handles the case can set a later day, with the reason.',
    )
  );
};

const refuseWithdrawal = (act: CaseAct, holdsWork: boolean): Refusal | false =>
  act === 'withdrawn' &&
  holdsWork &&
  refusal(
    'looked-into',
    'What was alleged is looked into, whether or not whoever raised it still wishes it.',
    'Whoever handles the case can decide that it was not found.',
  );

/** What the state of the case says against an act. */
const refuseState = ({ act, standing, holdsWork }: Omit<Asked, 'parts'>): readonly Refusal[] => {
  if (standing.state === 'withdrawn')
    return [refusal('withdrawn-already', 'The case was withdrawn.', 'A new case can be raised.')];
  return refusals(
    needsOpen.includes(act) &&
      standing.state !== 'open' &&
      refusal('decided-already', 'The stage is decided already.', 'The parties can take it further.'),
    act === 'decided' &&
      standing.waitsFor === 'independent' &&
      refusal(
        'independent-missing',
        'This stage is decided once an independent member has given their view.',
        'The independent member can give it; whoever handles the case can put one on it.',
      ),
    act === 'appealed' && refuseAppeal(standing),
    act === 'referred' &&
      standing.isLastStage &&
      refusal('last-stage', 'There is no stage after this one.', officers),
    refuseWithdrawal(act, holdsWork),
    act === 'applied' &&
      !standing.toApply &&
      refusal('nothing-to-apply', 'Nothing is to be judged again.', 'Nobody needs to do anything.'),
  );
};

/** Why an act is refused; an empty list means that it may be done. */
export const mayActOnCase = ({ act, parts, standing, holdsWork }: Asked): readonly Refusal[] => {
  const { parts: allowed, who } = actors[act];
  const isTheirs = parts.some((part) => allowed.includes(part));
  return [
    ...(isTheirs ? [] : [refusal('not-in-part', 'You have another part in it.', who)]),
    ...refuseState({ act, standing, holdsWork }),
  ];
};

/** What somebody can do now, for the buttons of the page. */
export const actsOpenTo = (
  { parts, standing, holdsWork }: Omit<Asked, 'act'>,
  { acknowledged, hold }: { readonly acknowledged: boolean; readonly hold: HoldState },
): readonly CaseAct[] => {
  const acts: readonly CaseAct[] = [
    'acknowledged',
    'decided',
    'opinion',
    'referred',
    'extended',
    'told',
    'held',
    'released',
    'note',
    'answer',
    'appealed',
    'applied',
    'withdrawn',
  ];
  return acts.filter(
    (act) =>
      mayActOnCase({ act, parts, standing, holdsWork }).length === 0 &&
      !(act === 'acknowledged' && acknowledged) &&
      !(act === 'held' && hold !== 'possible') &&
      !(act === 'released' && hold !== 'claims' && hold !== 'work'),
  );
};
