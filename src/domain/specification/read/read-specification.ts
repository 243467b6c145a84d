import { type Result, failed, ok } from '../../shared/result.ts';
import type { Block } from '../blocks.ts';
import {
  type EvidenceRule,
  type Finding,
  type Pathway,
  type Qualification,
  SPECIFICATION_FORMAT,
  type SourceDocument,
  type Specification,
  type Unit,
} from '../model.ts';
import { checkSpecification, inOrder } from './checks.ts';
import { findUnknownMethods, readMethodGrids, withoutGrids } from './evidence/method-grid.ts';
import type { EvidenceRuleDraft } from './evidence/pattern.ts';
import { numberRules, readGeneralRules } from './evidence/read-rules.ts';
import { type Structure, readStructure } from './front/groups.ts';
import { findIssue, findLabels, findPublisher, findQualificationTitle, findTitle } from './front/identity.ts';
import { findLevel, minimumAgeOf, readParticulars } from './front/particulars.ts';
import { readEquivalentStatements, readEquivalentTables } from './front/equivalents.ts';
import { findFurther, findNotRead } from './front/not-read.ts';
import { readPathways } from './front/pathways.ts';
import type { Structured } from './front/rule-statements.ts';
import { readRules } from './front/rules.ts';
import { listStructureStatements } from './front/structure-statements.ts';
import { readStandards, standardsIn } from './front/standards.ts';
import { clauseAt } from './clause.ts';
import { cover } from './coverage.ts';
import { findCutCriteria, findCutOutcomes } from './cut-criteria.ts';
import { findGrades, saysGrades } from './grades.ts';
import { type Doubtful, findDoubtful } from './doubtful.ts';
import { findUnitsNotRead } from './units-not-read.ts';
import { findMixed, findWordsLeftOut } from './left-out.ts';
import { joinLabels } from './labelled.ts';
import { openLabelledRows } from './labelled-rows.ts';
import { type OwnRelations, readOwnRelations } from './front/unit-relations.ts';
import { type Statement, listStatements } from './front/statements.ts';
import { withoutOtherLanguage } from './two-languages.ts';
import { readUnitRules } from './front/unit-rules.ts';
import { readUnits } from './units/units.ts';
import { labelledCodes } from './units/coded-anchors.ts';
import { UNIT_REFERENCE } from './units/references.ts';
import { type UnitSpan, segmentUnits } from './units/segment.ts';

/** Why a document cannot be taken as a specification, in one sentence. */
export type ReadFailure = { readonly kind: 'not-a-specification'; readonly message: string };

export type ReadRequest = {
  readonly source: SourceDocument;
  readonly blocks: readonly Block[];
  /** Specifications published so far, to compare shared units with. */
  readonly known?: readonly Specification[];
  /** What the reader of the file noticed. */
  readonly findings?: readonly Finding[];
  readonly doubtful?: Doubtful;
  /** The rules of evidence, where the document carries them as data. */
  readonly rules?: readonly EvidenceRule[];
};

type Parts = {
  /** What stands before the first unit. */
  readonly front: readonly Block[];
  /** Everything outside the units: front matter and annexes. */
  readonly general: readonly Block[];
  readonly spans: readonly UnitSpan[];
};

const partsOf = (blocks: readonly Block[], spans: readonly UnitSpan[]): Parts => {
  const first = Math.min(...spans.map(({ from }) => from), blocks.length);
  const inUnit = new Uint8Array(blocks.length);
  for (const { from, to } of spans) inUnit.fill(1, from, to);
  return { front: blocks.slice(0, first), general: blocks.filter((_, index) => inUnit[index] !== 1), spans };
};

type WithRules = Required<Pick<Structured, 'relations' | 'pairs'>> & {
  readonly units: readonly Unit[];
  readonly rules: readonly EvidenceRuleDraft[];
  readonly findings: readonly Finding[];
  /** Nothing where the document maps no standards. */
  readonly standards: Pick<Specification, 'standards'>;
};

/** Completes the units with what their own sections lay down, the structure tables print and the standards map. */
const completeUnits = (
  blocks: readonly Block[],
  { spans, general }: Parts,
  read: ReturnType<typeof readUnits>['units'],
  structure: Structure,
  carried: readonly EvidenceRuleDraft[] | undefined,
): WithRules => {
  const listed = new Map(structure.listed.map((entry) => [entry.ref, entry]));
  const { standards, codesOf, findings: uncovered } = readStandards(general, read);
  const rules: EvidenceRuleDraft[] = [];
  const findings = [...uncovered];
  const relations = [...structure.relations];
  const pairs: OwnRelations['pairs'][number][] = [];
  const units = read.map((draft): Unit => {
    const own = spans.filter(({ ref }) => ref === draft.ref);
    const statements = own.flatMap(({ from, to }) => listStatements(blocks.slice(from, to)));
    const laidDown = readUnitRules(draft, statements, carried);
    const grids = readMethodGrids(
      own.flatMap(({ from, to }) => blocks.slice(from, to)),
      { unit: draft },
    );
    const equal = readEquivalentStatements(statements, { units: read, unit: draft.ref });
    const related = readOwnRelations(draft.ref, statements, read);
    relations.push(...related.relations);
    pairs.push(...related.pairs);
    rules.push(...laidDown.rules, ...grids, ...equal.rules);
    findings.push(...equal.findings);
    const figures = listed.get(draft.ref)?.figures ?? {};
    return {
      ...draft,
      level: draft.level ?? figures.level ?? null,
      credits: draft.credits ?? figures.credits ?? null,
      glh: draft.glh ?? figures.glh ?? null,
      tut: draft.tut ?? figures.tut ?? null,
      nos: codesOf.get(draft.ref) ?? standardsIn(own.flatMap(({ from, to }) => blocks.slice(from, to))),
      simulation: laidDown.simulation,
      assessmentStrategy: laidDown.assessmentStrategy,
      openTo: laidDown.openTo,
    };
  });
  return {
    units,
    rules,
    findings,
    relations,
    pairs,
    standards: standards.length === 0 ? {} : { standards },
  };
};

const readQualification = (
  front: readonly Block[],
  structure: Structure,
  pathways: readonly Pathway[],
  { units, relations, pairs }: WithRules,
): { readonly qualification: Qualification | null; readonly findings: readonly Finding[] } => {
  const particulars = readParticulars(front);
  const { number, clauses } = particulars;
  const title = particulars.title ?? (number === null ? null : findQualificationTitle(front));
  if (number === null || title === null || structure.groups.length === 0)
    return { qualification: null, findings: findNotRead(particulars, structure) };
  const credits = new Map(units.map((unit) => [unit.ref, unit.credits ?? 0]));
  const statements = listStructureStatements(listStatements(front), pathways, structure.groups);
  const stated = { credits: particulars.credits, clause: clauses['credits'] };
  const { rules, findings } = readRules(
    statements,
    { ...structure, pathways, units, relations, pairs },
    (ref) => credits.get(ref) ?? 0,
    stated,
  );
  const whole = rules.find((rule) => rule.kind === 'credits' && Object.keys(rule.from).length === 0);
  return {
    qualification: {
      ...particulars,
      number,
      title,
      level: particulars.level ?? findLevel(title),
      credits: particulars.credits ?? whole?.min ?? null,
      minimumAge: minimumAgeOf(particulars.ageRanges),
      groups: structure.groups,
      pathways,
      rules,
    },
    findings: [...findFurther(front, number), ...findings],
  };
};

/** "See Section 4", "given in Annexe C". */
const references =
  /\b(?:see|(?:included|given|contained|described|set out|found|listed|shown|detailed|provided) (?:in|at|under)) (?:the )?\**(section|annexe?|appendix)\s+([\dA-Z]{1,2})\b/giu;

const labelsIn = (texts: readonly string[], head: RegExp): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => head.exec(text)?.[1]?.toUpperCase() ?? []));

/** A section that the text refers to and that no heading of the document bears. */
const checkReferencesToSections = (statements: readonly Statement[]): readonly Finding[] => {
  const texts = statements.filter(({ kind }) => kind !== 'row').map(({ text }) => text);
  const heads = labelsIn(texts, /^(?:section |annexe? |appendix )?([\dA-Z]{1,2})(?:[.: ]|$)/iu);
  const annexes = labelsIn(texts, /^(?:\d{1,2}\.? )?(?:annexe?|appendix) ([\dA-Z]{1,2})(?:[.: –—-]|$)/iu);
  const seen = new Set<string>();
  return statements.flatMap(({ text, place }): readonly Finding[] =>
    [...text.matchAll(references)].flatMap(([, kind = '', label = '']) => {
      const known = /^section$/iu.test(kind) ? heads : annexes;
      if (known.has(label.toUpperCase()) || seen.has(`${kind} ${label}`)) return [];
      seen.add(`${kind} ${label}`);
      return [
        {
          code: 'section-not-found',
          severity: 'note' as const,
          message: `The text refers to ${kind} ${label}, which the document does not have.`,
          source: clauseAt(place, text.slice(0, 300)),
        },
      ];
    }),
  );
};

const textsOf = (block: Block): readonly string[] =>
  block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [block.text];

/** What was looked for and not found, and what was seen that it may be. */
const withoutUnits = (blocks: readonly Block[]): ReadFailure => {
  const code = blocks.flatMap(labelledCodes)[0]?.printed;
  const refs = blocks.flatMap(textsOf).filter((text) => UNIT_REFERENCE.test(text)).length;
  const seen =
    refs > 0
      ? ` References stand in ${String(refs)} ${refs === 1 ? 'place' : 'places'}, without criteria after them.`
      : code === undefined
        ? ''
        : ` The code ${code} stands beside a label, without criteria after it.`;
  return {
    kind: 'not-a-specification',
    message: `No unit with a reference and assessment criteria was found: a reference like A/123/4567, or a code like FA58 04 that a label calls the unit’s or a list of units has, by a label or in a heading, and outcomes, assessment criteria or performance criteria after it.${seen}${saysGrades(blocks)}`,
  };
};

/** Columns of the lists of units of which it is not known what they hold, and what units say of others where no qualification takes it up. */
const findUnused = (
  { unknown }: Structure,
  { relations, pairs }: WithRules,
  qualification: Qualification | null,
): readonly Finding[] => [
  ...unknown.map((source): Finding => ({
    code: 'read-past',
    severity: 'note',
    message: `A column of the list of units was read past: what it holds is not known. It begins “${source.text.slice(0, 100)}”.`,
    source,
  })),
  ...(qualification === null ? [...relations, ...pairs] : [])
    .filter(({ source }) => !/\b(?:none|n\/a|not applicable)\.?$/iu.test(source.text))
    .map(({ source }): Finding => ({
      code: 'rule-not-understood',
      severity: 'warning',
      message:
        'This says which units exclude or need each other, but no qualification was read whose rule of combination it could be.',
      source,
    })),
];

/** What sentences and tables outside the units say of units that are equal. */
const readEqual = (general: readonly Statement[], blocks: readonly Block[], units: readonly Unit[]) => {
  const setting = { units, unit: null };
  return [readEquivalentStatements(general, setting), readEquivalentTables(blocks, setting)];
};

/** Labels put together with their values, wherever these stand. */
const withLabels = (given: readonly Block[]): readonly Block[] => {
  const joined = joinLabels(withoutOtherLanguage(given));
  return openLabelledRows(joined, segmentUnits(withoutGrids(joined)));
};

/** What was found, and what of units and their words went into nothing and is not spoken of yet. */
const withLosses = (
  blocks: readonly Block[],
  spans: Parts['spans'],
  read: Pick<Specification, 'units' | 'evidenceRules'>,
  found: readonly Finding[],
): readonly Finding[] => [
  ...found,
  ...findUnitsNotRead(blocks, read.units, found),
  ...findWordsLeftOut(blocks, spans, read, found),
  ...findGrades(blocks, spans),
  ...findCutOutcomes(read.units),
  ...findCutCriteria(read.units, found),
];

/** Reads a specification out of blocks, whatever file they came from. Findings tell what is damaged or contradictory. */
export const readSpecification = ({
  source,
  blocks: given,
  known = [],
  findings: noticed = [],
  doubtful,
  rules: carried,
}: ReadRequest): Result<Specification, ReadFailure> => {
  const blocks = withLabels(given);
  const read = readUnits(withoutGrids(blocks));
  if (read.units.length === 0) return failed(withoutUnits(blocks));
  const parts = partsOf(blocks, read.spans);
  const pathways = readPathways(listStatements(parts.front));
  const structure = readStructure(parts.front, read.units, pathways);
  const completed = completeUnits(blocks, parts, read.units, structure, carried);
  const { units, rules: unitRules, standards } = completed;
  const general = listStatements(parts.general);
  const equal = readEqual(general, blocks, units);
  const { qualification, findings } = readQualification(parts.front, structure, pathways, completed);
  const qualifications = qualification === null ? [] : [qualification];
  const title = qualification?.title ?? findTitle(blocks);
  const evidenceRules =
    carried ??
    numberRules([
      ...readGeneralRules({ statements: general, units, level: qualification?.level ?? null, unitRules }),
      ...readMethodGrids(parts.general, { units }),
      ...equal.flatMap(({ rules }) => rules),
      ...unitRules,
    ]);
  const found = [
    ...noticed,
    ...read.findings,
    ...findings,
    ...completed.findings,
    ...findUnused(structure, completed, qualification),
    ...findUnknownMethods(blocks),
    ...equal.flatMap((one) => one.findings),
    ...checkSpecification({ qualifications, units, evidenceRules }, structure.listed, known),
    ...checkReferencesToSections(general),
    ...findMixed(blocks, parts.spans, units),
    ...findDoubtful(units, doubtful),
  ];
  const told = withLosses(blocks, parts.spans, { units, evidenceRules }, found);
  const covering = cover(blocks, parts.spans, { qualifications, units, evidenceRules, ...standards }, told);
  return ok({
    format: SPECIFICATION_FORMAT,
    source,
    publisher: findPublisher(general, title),
    title,
    issue: findIssue(general),
    kind: qualification === null ? 'unit-suite' : 'qualification',
    qualifications,
    units,
    evidenceRules,
    labels: findLabels(general),
    findings: inOrder([...told, ...covering.findings]),
    ...standards,
    coverage: covering.coverage,
  });
};
