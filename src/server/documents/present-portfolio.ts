import {
  type CriterionPlace,
  type CriterionSign,
  type DecisionLines,
  levelInWords,
  listUses,
  type PortfolioContent,
  type PortfolioCriterion,
  type PortfolioEvidence,
  type PortfolioUnit,
  type SampleLines,
  type SignatureLine,
} from '#domain/award/documents.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { breakable, cleanLine, cleanText } from './clean.ts';
import { line, packRows, particular, type Presented } from './present-award.ts';

const SIGN_WORDS: Readonly<Record<CriterionSign, string>> = {
  nothing: 'Nothing yet',
  planned: 'Planned',
  linked: 'Evidence linked',
  submitted: 'Submitted',
  returned: 'Returned',
  'awaiting-countersignature': 'Waits for a countersignature',
  met: 'Met',
  sampled: 'Met, sampled and agreed',
};

const SIGNS: readonly CriterionSign[] = [
  'nothing',
  'planned',
  'linked',
  'submitted',
  'returned',
  'awaiting-countersignature',
  'met',
  'sampled',
];

const cell = (text: string): string => breakable(cleanLine(text), 'column');
const paragraph = (text: string): string => breakable(cleanText(text).trim(), 'column');
const optional = (text: string | null, set: (text: string) => string): string | null =>
  text === null || text.trim() === '' ? null : set(text);

const unitId = (unit: number): string => `u${String(unit)}`;
const criterionId = ({ unit, outcome, criterion }: CriterionPlace): string =>
  `c${String(unit)}-${String(outcome)}-${String(criterion)}`;
const evidenceId = (index: number): string => `e${String(index)}`;

const presentSignature = (by: SignatureLine): Record<string, unknown> => ({
  name: cell(by.name),
  capacity: cell(by.capacity),
  on: dateInWords(by.on),
  seal: optional(by.seal, cell),
});

const presentDecision = (decision: DecisionLines): Record<string, unknown> => {
  const held = decision.tests.filter((test) => test.held).map((test) => cleanLine(test.title));
  const notHeld = decision.tests.filter((test) => !test.held).map((test) => cleanLine(test.title));
  const tests = [
    ...(held.length === 0 ? [] : [`Held: ${held.join(', ')}.`]),
    ...(notHeld.length === 0 ? [] : [`Did not hold: ${notHeld.join(', ')}.`]),
  ];
  return {
    outcome: decision.outcome === 'met' ? 'met' : 'not yet met',
    by: presentSignature(decision.by),
    countersigned: decision.countersignedBy === null ? null : presentSignature(decision.countersignedBy),
    tests: breakable(tests.join(' '), 'column'),
    feedback: optional(decision.feedback, paragraph),
  };
};

const presentSample = (sample: SampleLines): Record<string, unknown> => ({
  title: `${sample.kind === 'interim' ? 'Interim' : 'Summative'} sample: ${sample.verdict === 'agreed' ? 'agreed' : 'action asked for'}`,
  by: presentSignature(sample.by),
  note: optional(sample.note, paragraph),
  closed: sample.closedOn === null ? null : `Action closed on ${dateInWords(sample.closedOn)}`,
});

const presentCriterion = (
  criterion: PortfolioCriterion,
  place: CriterionPlace,
  evidenceIndex: ReadonlyMap<string, number>,
): Record<string, unknown> => ({
  id: criterionId(place),
  number: cell(criterion.number),
  text: paragraph(criterion.text),
  incomplete: criterion.incomplete,
  sign: criterion.sign,
  words: SIGN_WORDS[criterion.sign],
  decisions: criterion.decisions.map(presentDecision),
  evidence: [...new Set(criterion.evidence)]
    .flatMap((number) => {
      const index = evidenceIndex.get(number);
      return index === undefined ? [] : [{ number, index }];
    })
    .toSorted((one, other) => one.index - other.index)
    .map(({ number, index }) => ({ number: cell(number), id: evidenceId(index) })),
});

const isMet = ({ sign }: PortfolioCriterion): boolean => sign === 'met' || sign === 'sampled';

const unitFacts = (unit: PortfolioUnit): string =>
  [
    ...unit.codes,
    levelInWords(unit.level),
    unit.credits === null ? '' : `${String(unit.credits)} ${unit.credits === 1 ? 'credit' : 'credits'}`,
    unit.glh === null ? '' : `${String(unit.glh)} guided hours`,
    unit.standing,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');

const presentUnit = (
  unit: PortfolioUnit,
  index: number,
  evidenceIndex: ReadonlyMap<string, number>,
): Record<string, unknown> => {
  const criteria = unit.outcomes.flatMap((outcome) => outcome.criteria);
  return {
    id: unitId(index),
    ref: cell(unit.ref),
    title: cell(unit.title),
    standing: cell(unit.standing),
    level: levelInWords(unit.level).replace(/^Level /, ''),
    credits: unit.credits === null ? '' : String(unit.credits),
    met: String(criteria.filter(isMet).length),
    total: String(criteria.length),
    facts: cell(unitFacts(unit)),
    outcomes: unit.outcomes.map((outcome, outcomeIndex) => ({
      number: cell(outcome.number),
      text: cell(outcome.text),
      criteria: outcome.criteria.map((criterion, criterionIndex) =>
        presentCriterion(
          criterion,
          { unit: index, outcome: outcomeIndex, criterion: criterionIndex },
          evidenceIndex,
        ),
      ),
    })),
    signOff: unit.signOff === null ? null : presentSignature(unit.signOff),
    samples: unit.samples.map(presentSample),
  };
};

const fileSize = (bytes: number): string => {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
};

const presentUses = (
  places: readonly CriterionPlace[],
  units: readonly PortfolioUnit[],
): readonly Record<string, unknown>[] =>
  [...Map.groupBy(places, (place) => place.unit)].map(([unit, ofUnit]) => ({
    unit,
    ref: cell(units[unit]?.ref ?? ''),
    criteria: ofUnit.map((place) => ({
      id: criterionId(place),
      number: cell(units[unit]?.outcomes[place.outcome]?.criteria[place.criterion]?.number ?? ''),
    })),
  }));

const presentPiece = (piece: PortfolioEvidence, index: number): Record<string, unknown> => ({
  id: evidenceId(index),
  number: cell(piece.number),
  title: cell(piece.title),
  facts: cell(
    [
      piece.type,
      piece.happenedOn === null ? '' : dateInWords(piece.happenedOn),
      piece.setting ?? '',
      piece.place ?? '',
      piece.keptElsewhere === null ? '' : `kept at ${piece.keptElsewhere}`,
      piece.declaredOn === null
        ? 'not declared as own work'
        : `declared as own work on ${dateInWords(piece.declaredOn)}`,
    ]
      .filter((fact) => fact !== '')
      .join(' · '),
  ),
  files: piece.files.map((file) => ({
    name: cell(file.name),
    size: fileSize(file.bytes),
    sha256: breakable(file.sha256, 'line'),
  })),
});

const presentProgress = ({ progress }: PortfolioContent): Record<string, unknown> => ({
  statement: cell(progress.statement),
  groups: progress.groups.map((group) => ({
    title: cell(group.title),
    part: group.achieved,
    whole: group.minimum ?? group.maximum ?? group.achieved,
    achieved: String(group.achieved),
    minimum: group.minimum === null ? '' : String(group.minimum),
    maximum: group.maximum === null ? '' : String(group.maximum),
  })),
});

export const presentPortfolio = (content: PortfolioContent): Presented => {
  const { learner, qualification, specification, progress } = content;
  const evidenceIndex = new Map(content.evidence.map(({ number }, index) => [number, index]));
  const uses = listUses(content.units);
  const heading = qualification?.qualificationTitle ?? specification.title;
  const credits =
    progress.creditsRequired === null
      ? String(progress.creditsAchieved)
      : `${String(progress.creditsAchieved)} of ${String(progress.creditsRequired)}`;
  return {
    template: 'portfolio',
    data: {
      title: `Portfolio: ${cleanLine(heading)}, ${cleanLine(learner.name)}`,
      author: cleanLine(learner.name),
      date: content.producedOn,
      producedOn: dateInWords(content.producedOn),
      sample: content.sample,
      learnerName: line(learner.name),
      heading: line(heading),
      headerTitle: qualification === null ? 'Units' : line(qualification.qualificationNumber),
      particulars: packRows([
        ...particular('Qualification number', qualification?.qualificationNumber ?? null),
        ...particular('Level', levelInWords(qualification?.level ?? null).replace(/^Level /, '')),
        ...particular('Credits achieved', credits),
        ...particular('Registered on', dateInWords(learner.registeredOn)),
        ...particular('Unique learner number', learner.uln),
        ...particular('Centre', content.centreName, 3),
        ...particular('Awarding organisation', content.awardingOrganisationName, 3),
        ...particular(
          'Specification',
          [
            specification.title === heading ? '' : specification.title,
            specification.issue ?? '',
            `read from ${specification.source}`,
          ]
            .filter((part) => part !== '')
            .join(' · '),
          3,
        ),
      ]),
      progress: presentProgress(content),
      signs: [
        ...SIGNS.map((sign) => ({ sign, words: SIGN_WORDS[sign], incomplete: false })),
        { sign: 'nothing', words: 'Incomplete in the document', incomplete: true },
      ],
      units: content.units.map((unit, index) => presentUnit(unit, index, evidenceIndex)),
      evidence: content.evidence.map((piece, index) => ({
        ...presentPiece(piece, index),
        uses: presentUses(uses.get(piece.number) ?? [], content.units),
      })),
      signatures: content.signatures.map((signature) => ({
        act: cell(signature.act),
        name: cell(signature.name),
        capacity: cell(signature.capacity),
        on: dateInWords(signature.on),
        seal: signature.seal === null ? '' : cell(signature.seal),
      })),
    },
  };
};
