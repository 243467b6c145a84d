/** Which days of a case people are reminded of, and who. */
import { type BankNation, businessDaysUntil } from '../shared/business-days.ts';
import { dateInWords } from '../shared/date-words.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { CasePart } from './acting.ts';
import type { CaseStanding, CaseStep } from './case-standing.ts';

/** Business days before the day on which it is said. */
const levels = [1, 3] as const;

export type CaseReminder = {
  readonly step: CaseStep;
  readonly dueOn: PlainDate;
  /** The level reached, in business days; 0 once the day has passed. */
  readonly level: number;
  readonly parts: readonly CasePart[];
  readonly words: string;
};

const steps: Readonly<Record<CaseStep, string>> = {
  acknowledge: 'it is to be acknowledged',
  decide: 'it is to be decided',
  appeal: 'it can be taken further',
};

const partsOf = ({ waitsFor }: CaseStanding): readonly CasePart[] => {
  if (waitsFor === 'independent') return ['officer', 'independent'];
  if (waitsFor === 'parties') return ['raiser', 'subject'];
  return waitsFor === 'officer' ? ['officer'] : [];
};

const levelOf = (today: PlainDate, dueOn: PlainDate, nation: BankNation): number | null => {
  if (today > dueOn) return 0;
  const left = businessDaysUntil(today, dueOn, nation);
  return levels.find((days) => left <= days) ?? null;
};

/** What is said today about the next day of a case; null where nothing is, or nothing waits for anybody. */
export const reminderOf = (
  standing: CaseStanding,
  nation: BankNation,
  today: PlainDate,
): CaseReminder | null => {
  const { dueOn } = standing;
  const next = standing.steps.find((one) => one.doneOn === null && one.dueOn === dueOn);
  if (dueOn === null || next === undefined) return null;
  const level = levelOf(today, dueOn, nation);
  const parts = partsOf(standing);
  if (level === null || parts.length === 0) return null;
  const day = dateInWords(dueOn);
  const words =
    level === 0
      ? `The day by which ${steps[next.step]} has passed: ${day}.`
      : `By ${day} ${steps[next.step]}.`;
  return { step: next.step, dueOn, level, parts, words };
};
