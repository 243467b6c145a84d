/** What has been achieved, as forms: declaration of a unit, summary of achievement, index of the evidence. */
import type {
  PortfolioContent,
  PortfolioEvidence,
  PortfolioUnit,
  SignatureLine,
} from '../award/documents.ts';
import { listUses } from '../award/documents.ts';
import {
  type FormBlock,
  type FormSection,
  type IndexedEvidence,
  cell,
  said,
  settledBlock,
  written,
} from './forms.ts';

const isMet = (sign: string): boolean => sign === 'met' || sign === 'sampled';

const signed = (capacity: string, by: SignatureLine | null) => ({
  capacity,
  name: by?.name ?? null,
  on: by?.on ?? null,
  note: by?.seal === null || by === null ? null : `Seal ${by.seal}`,
});

const statement =
  'The evidence for this unit is authentic, current and sufficient, and meets the criteria that are named as met.';

const criteriaTable = (unit: PortfolioUnit): FormBlock => ({
  kind: 'table',
  columns: [
    { title: 'No.', width: 1 },
    { title: 'Criterion', width: 8 },
    { title: 'Met on', width: 2.5 },
    { title: 'Assessor', width: 3 },
    { title: 'Evidence', width: 2 },
  ],
  rows: unit.outcomes.flatMap(({ criteria }) =>
    criteria.map(({ number, text, sign, decisions, evidence }) => {
      const decision = isMet(sign) ? decisions.at(-1) : undefined;
      const countersigned = decision?.countersignedBy?.name;
      return [
        cell(number),
        said(text),
        cell(decision?.by.on ?? ''),
        cell(
          countersigned === undefined
            ? (decision?.by.name ?? '')
            : `${decision?.by.name ?? ''}, countersigned by ${countersigned}`,
        ),
        cell(evidence.join(', ')),
      ];
    }),
  ),
  blankRows: 0,
});

/** The pieces that the criteria of the unit name. */
const evidenceTable = (unit: PortfolioUnit, evidence: readonly PortfolioEvidence[]): FormBlock => {
  const named = new Set(unit.outcomes.flatMap(({ criteria }) => criteria.flatMap((one) => one.evidence)));
  return {
    kind: 'table',
    columns: [
      { title: 'No.', width: 1 },
      { title: 'Evidence', width: 7 },
      { title: 'Type', width: 4 },
      { title: 'Date', width: 3 },
    ],
    rows: evidence
      .filter(({ number }) => named.has(number))
      .map(({ number, title, type, happenedOn }) => [
        cell(number),
        cell(title),
        cell(type),
        cell(happenedOn ?? ''),
      ]),
    blankRows: 0,
  };
};

const learnerSignature = ({ signOff, confirmation }: PortfolioUnit, learnerName: string | null) =>
  confirmation === null
    ? {
        capacity: learnerName !== null && signOff !== null ? `Learner (${learnerName})` : 'Learner',
        name: null,
        on: null,
        note: null,
      }
    : { ...signed('Learner', confirmation.by), note: confirmation.note };

/** The declaration of one unit by learner, assessor and, where it was sampled, the quality assurer. */
export const unitDeclaration = (
  unit: PortfolioUnit,
  learnerName: string | null,
  evidence: readonly PortfolioEvidence[],
): readonly FormSection[] => {
  const sample = unit.samples.findLast(({ verdict }) => verdict === 'agreed');
  return [
    { title: 'Criteria', blocks: [criteriaTable(unit)] },
    { title: 'Evidence', blocks: [settledBlock(evidenceTable(unit, evidence))] },
    { title: 'Declaration', blocks: [written(statement)] },
    {
      title: 'Signatures',
      blocks: [
        {
          kind: 'signatures',
          signatures: [
            learnerSignature(unit, learnerName),
            signed('Assessor', unit.signOff),
            signed('Internal quality assurer, where sampled', sample?.by ?? null),
          ],
        },
      ],
    },
  ];
};

/** All units with how they stand, and what they come to. */
export const summaryOfAchievement = (
  content: Pick<PortfolioContent, 'units' | 'progress'>,
): readonly FormSection[] => [
  {
    title: 'Units',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'Reference', width: 2 },
          { title: 'Unit', width: 6 },
          { title: 'Credits', width: 1 },
          { title: 'Criteria met', width: 1.5 },
          { title: 'Standing', width: 2.5 },
          { title: 'Signed off by', width: 3 },
          { title: 'On', width: 2.5 },
        ],
        rows: content.units.map((unit) => {
          const criteria = unit.outcomes.flatMap((outcome) => outcome.criteria);
          return [
            cell(unit.ref),
            said(unit.title),
            cell(unit.credits === null ? '' : String(unit.credits)),
            cell(
              `${String(criteria.filter(({ sign }) => isMet(sign)).length)} of ${String(criteria.length)}`,
            ),
            cell(unit.standing),
            cell(unit.signOff?.name ?? ''),
            cell(unit.signOff?.on ?? ''),
          ];
        }),
        blankRows: content.units.length === 0 ? 8 : 0,
      },
    ],
  },
  { title: 'Towards the qualification', blocks: [written(content.progress.statement, 2)] },
  {
    title: 'Signatures',
    blocks: [
      {
        kind: 'signatures',
        signatures: ['Learner', 'Assessor', 'Internal quality assurer'].map((capacity) => ({
          capacity,
          name: null,
          on: null,
          note: null,
        })),
      },
    ],
  },
];

/** Every piece of the portfolio with where it is kept. */
export const indexedEvidence = ({
  evidence,
  units,
}: Pick<PortfolioContent, 'evidence' | 'units'>): readonly IndexedEvidence[] => {
  const uses = listUses(units);
  return evidence.map((piece) => {
    const places = [...Map.groupBy(uses.get(piece.number) ?? [], ({ unit }) => unit)];
    const criteria = places.map(([unit, ofUnit]) => {
      const numbers = ofUnit.map(
        ({ outcome, criterion }) => units[unit]?.outcomes[outcome]?.criteria[criterion]?.number ?? '',
      );
      return `${units[unit]?.ref ?? ''}: ${numbers.join(', ')}`;
    });
    const files = piece.files.map(({ name }) => name).join(', ');
    return {
      number: piece.number,
      title: piece.title,
      type: piece.type,
      happenedOn: piece.happenedOn,
      location: piece.keptElsewhere ?? (files === '' ? 'Touchstone' : `Touchstone: ${files}`),
      criteria: criteria.join('; '),
      declared: piece.declaredOn !== null,
    };
  });
};
