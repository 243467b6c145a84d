/** What a centre has to see to before it stops somebody, the most urgent first. */
import { countInWords } from '../shared/count-words.ts';
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, addDays, daysBetween } from '../shared/plain-date.ts';

export type CentreState = {
  /** Conditions of approvals that the awarding organisation has not found met. */
  readonly conditions: readonly {
    readonly specificationId: string;
    readonly specificationTitle: string;
    readonly dueOn: PlainDate;
    readonly isAnswered: boolean;
  }[];
  readonly policies: readonly { readonly about: string; readonly reviewByOn: PlainDate }[];
  /** To whom the declaration of the year has not been made. */
  readonly declarationsDue: readonly { readonly awardingName: string; readonly year: number }[];
  /** What runs out, has run out or is missing of people's standing. */
  readonly people: readonly {
    readonly personId: string;
    readonly code: string;
    readonly detail: string;
    readonly daysLeft: number | null;
  }[];
  /** For each unit on offer and role, the first day without anybody who may act; null where there is none ahead. */
  readonly covers: readonly { readonly unit: string; readonly shortFromOn: PlainDate | null }[];
};

export type CentreNeed = {
  readonly code: 'people' | 'person' | 'units' | 'condition' | 'policy' | 'declaration';
  /** The person or the specification that it is about; null where it is about the centre. */
  readonly about: string | null;
  readonly title: string;
  readonly why: string;
  /** 5 where it stops somebody already, 1 for what is good to have. */
  readonly weight: 1 | 2 | 3 | 4 | 5;
};

/** How many days ahead something is said. */
const soon = 30;
/** The declaration of a year is asked for towards its end. */
const declaredFromMonth = '10';

const weightIn = (daysLeft: number): CentreNeed['weight'] => {
  if (daysLeft < 0) return 5;
  return daysLeft <= 7 ? 4 : 3;
};

const ofUnits = ({ covers }: CentreState, today: PlainDate): readonly CentreNeed[] => {
  const unitsOf = (isShort: (day: PlainDate) => boolean): readonly string[] => [
    ...new Set(
      covers
        .filter(({ shortFromOn }) => shortFromOn !== null && isShort(shortFromOn))
        .map(({ unit }) => unit),
    ),
  ];
  const now = unitsOf((day) => day <= today);
  const later = unitsOf((day) => day > today).filter((unit) => !now.includes(unit));
  const first = covers
    .flatMap(({ shortFromOn, unit }) => (shortFromOn !== null && later.includes(unit) ? [shortFromOn] : []))
    .toSorted()[0];
  const need = { code: 'units', about: null } as const;
  return [
    ...(now.length === 0
      ? []
      : [
          {
            ...need,
            title: `Find people for ${countInWords(now.length, 'unit', 'units')}`,
            why: 'no assessor or no quality assurer who may act alone today',
            weight: 5 as const,
          },
        ]),
    ...(first === undefined
      ? []
      : [
          {
            ...need,
            title: `Find people for ${countInWords(later.length, 'unit', 'units')} in time`,
            why: `nobody who may act alone from ${dateInWords(first)}`,
            weight: 3 as const,
          },
        ]),
  ];
};

const withoutDay: Readonly<Record<string, readonly [title: string, weight: 1 | 2]>> = {
  'no-supporter': ['Name a supporter', 2],
  'cpd-short': ['Ask for CPD', 1],
  'cv-missing': ['Ask for a CV', 1],
};

const ofPeople = ({ people }: CentreState): readonly CentreNeed[] => {
  const dated = people.flatMap(({ personId, detail, daysLeft }): readonly CentreNeed[] =>
    daysLeft === null || daysLeft > soon
      ? []
      : [
          {
            code: 'person',
            about: personId,
            title: daysLeft < 0 ? 'Something has run out' : 'Something runs out',
            why: detail,
            weight: weightIn(daysLeft),
          },
        ],
  );
  const missing = Object.entries(withoutDay).flatMap(([code, [title, weight]]): readonly CentreNeed[] => {
    const whose = people.filter((one) => one.code === code);
    const [first] = whose;
    if (first === undefined) return [];
    return whose.length === 1
      ? [{ code: 'person', about: first.personId, title, why: first.detail, weight }]
      : [
          {
            code: 'people',
            about: null,
            title,
            why: `missing of ${countInWords(whose.length, 'person', 'people')}`,
            weight,
          },
        ];
  });
  return [...dated, ...missing];
};

const inTime = (day: PlainDate, today: PlainDate): string =>
  day < today ? `was due by ${dateInWords(day)}` : `due by ${dateInWords(day)}`;

const ofApprovals = ({ conditions }: CentreState, today: PlainDate): readonly CentreNeed[] =>
  conditions
    .filter(({ isAnswered }) => !isAnswered)
    .map(({ specificationId, specificationTitle, dueOn }) => ({
      code: 'condition',
      about: specificationId,
      title: 'Answer a condition of the approval',
      why: `${specificationTitle}, ${inTime(dueOn, today)}`,
      weight: weightIn(daysBetween(today, dueOn)),
    }));

const ofPapers = ({ policies, declarationsDue }: CentreState, today: PlainDate): readonly CentreNeed[] => [
  ...policies
    .filter(({ reviewByOn }) => reviewByOn <= addDays(today, soon))
    .map(({ about, reviewByOn }): CentreNeed => ({
      code: 'policy',
      about: null,
      title: `Review the policy on ${about}`,
      why: inTime(reviewByOn, today),
      weight: reviewByOn < today ? 4 : 2,
    })),
  ...declarationsDue
    .filter(() => today.slice(5, 7) >= declaredFromMonth)
    .map(({ awardingName, year }): CentreNeed => ({
      code: 'declaration',
      about: null,
      title: `Declare for ${String(year)}`,
      why: `${awardingName} has had no declaration of this year`,
      weight: 2,
    })),
];

export const centreNeeds = (state: CentreState, today: PlainDate): readonly CentreNeed[] =>
  [
    ...ofUnits(state, today),
    ...ofApprovals(state, today),
    ...ofPeople(state),
    ...ofPapers(state, today),
  ].toSorted((one, other) => other.weight - one.weight);
