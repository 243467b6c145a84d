/**
 * The model of a published specification: what a document says, as data, each statement with its place.
 * The JSON that `touchstone spec read --json` prints is exactly `Specification`; docs/specification-format.md
 * describes it and docs/specification.schema.json checks it.
 */
import type { Rule } from '../combination/model.ts';

export const SPECIFICATION_FORMAT = 'touchstone-specification/1';

/** Where a statement stands in the source document; lines count from 1. `text` is the statement as printed, white space folded. */
export type Clause = {
  readonly line: number;
  readonly endLine?: number;
  readonly page?: number;
  /** The cell of a workbook, as people call it. */
  readonly cell?: string;
  readonly text: string;
};

/** A level of the regulated framework: 1 to 8, or an entry level. */
export type Level = number | 'Entry 1' | 'Entry 2' | 'Entry 3';

export type Specification = {
  readonly format: typeof SPECIFICATION_FORMAT;
  readonly source: SourceDocument;
  /** The awarding organisation's name as the document gives it; null where it gives none. */
  readonly publisher: string | null;
  readonly title: string;
  readonly issue: DocumentIssue;
  readonly kind: 'qualification' | 'unit-suite';
  readonly qualifications: readonly Qualification[];
  readonly units: readonly Unit[];
  readonly evidenceRules: readonly EvidenceRule[];
  /** What the qualification calls its people and things, e.g. learner or candidate. */
  readonly labels: Labels;
  readonly findings: readonly Finding[];
  /** What the document says of the national occupational standards that its units cover; absent where it maps none. */
  readonly standards?: readonly OccupationalStandard[];
  /** How much of the document's text was understood; absent where nothing was read out of running text, as with CASE. */
  readonly coverage?: Coverage;
};

/** Lines of the document, counted from 1. */
export type LineRange = { readonly line: number; readonly endLine: number };

/** What share of a document's text was understood, and where the rest of it stands. */
export type Coverage = {
  /** Per cent of the letters that stand in passages on which something read rests, rounded down. */
  readonly share: number;
  /** Rows of tables and numbered lines that were read past; each has a finding with the reason. */
  readonly readPast: readonly LineRange[];
  /** Running text on which nothing rests. */
  readonly runningText: readonly LineRange[];
};

export type SourceDocument = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly lines: number;
};

/** Which issue of the document this is, in its own words ("Issue 2", "Version 8", "July 2022"). */
export type DocumentIssue = {
  readonly version: string | null;
  readonly date: string | null;
};

export type Labels = {
  readonly learner: string;
  readonly assessor: string;
  readonly internalQualityAssurer: string;
  readonly externalQualityAssurer: string;
};

export type Qualification = {
  /** The regulator's number, normalised: `601/4759/3`. */
  readonly number: string;
  /** The registered title, exactly as printed. */
  readonly title: string;
  /** The publisher's own code for the qualification, if any (`7D27V2`). */
  readonly code: string | null;
  readonly level: Level | null;
  /** Credits needed for the qualification. */
  readonly credits: number | null;
  /** Total qualification time in hours. */
  readonly tqt: number | null;
  /** Guided learning hours; the least where the document prints a range. */
  readonly glh: number | null;
  /** The greatest guided learning hours where the document prints a range. */
  readonly glhMax: number | null;
  readonly grading: string | null;
  /** Business dates, ISO `2014-11-01`. */
  readonly regulationStartOn: string | null;
  readonly operationalStartOn: string | null;
  readonly operationalEndOn: string | null;
  /** The last day on which a certificate may be claimed; documents published before it was read have nothing of it. */
  readonly certificationEndOn?: string | null;
  /** The framework of the regulator that it stands in, as the document names it. */
  readonly framework?: string | null;
  /** The suite of national occupational standards that it relates to as a whole. */
  readonly standards?: string | null;
  /** The least age at registration, in years; null where the document sets none. */
  readonly minimumAge: number | null;
  /** Age ranges as printed (`18+`, `16-18`). */
  readonly ageRanges: readonly string[];
  readonly groups: readonly Group[];
  readonly pathways: readonly Pathway[];
  readonly rules: readonly Rule[];
  /** Where each of the particulars stands: field name to clause. */
  readonly clauses: Readonly<Record<string, Clause>>;
};

export type Group = {
  /** `A`, `B1`; where the document names none: `mandatory`, `optional`. */
  readonly key: string;
  readonly title: string;
  readonly kind: 'mandatory' | 'optional';
  /** Unit references in the document's order. */
  readonly units: readonly string[];
  readonly source: Clause;
};

export type Pathway = {
  readonly key: string;
  readonly title: string;
  readonly source: Clause;
};

export type Unit = {
  /** The regulator's unit reference, normalised: `M/506/2898`; the publisher's code, `FA58/04`, where it has none. */
  readonly ref: string;
  /** The publisher's own codes or running number as printed (`UBU1`, `CS 1`, `M&L 57`, `Unit 4`). */
  readonly codes: readonly string[];
  readonly title: string;
  readonly level: Level | null;
  readonly credits: number | null;
  readonly glh: number | null;
  /** Total unit time in hours. */
  readonly tut: number | null;
  readonly aim: string | null;
  /** The codes of the national occupational standards that it covers; `Specification.standards` says more of each. */
  readonly nos: readonly string[];
  /** Whether simulated evidence may be used, as the unit itself says. */
  readonly simulation: UnitSimulation;
  /** The assessment strategy the unit says it is assessed under, by name. */
  readonly assessmentStrategy: NamedClause | null;
  /** Who the unit is open to, where it is not open to everyone. */
  readonly openTo: Clause | null;
  readonly outcomes: readonly Outcome[];
  /** Guidance that the document ties to the unit or to outcomes rather than to single criteria. */
  readonly guidance: readonly Guidance[];
  readonly source: Clause;
};

/** How far a unit covers a standard, as the key of the mapping puts it: the whole of it, or only what has to be known. */
export const STANDARD_EXTENTS = ['full', 'part', 'knowledge-full', 'knowledge-part'] as const;

export type StandardExtent = (typeof STANDARD_EXTENTS)[number];

/** A national occupational standard that the document maps, also one that none of its units covers. */
export type OccupationalStandard = {
  /** As printed: `LLUK CrD16`, `CFAM&LBA5`. */
  readonly code: string;
  readonly title: string | null;
  /** The suite that it belongs to: `Management and Leadership`. */
  readonly suite: string | null;
  /** How far units cover it and where that stands; which units do is said by their `nos`. */
  readonly covered: readonly StandardCover[];
  readonly source: Clause;
};

export type StandardCover = {
  /** Unit reference. */
  readonly unit: string;
  /** Null where the document does not say how far. */
  readonly extent: StandardExtent | null;
  readonly source: Clause;
};

export type UnitSimulation = {
  readonly allowed: 'yes' | 'no' | 'conditional' | 'not-stated';
  readonly source: Clause | null;
};

export type NamedClause = { readonly name: string; readonly source: Clause };

export type Outcome = {
  /** `1`, `2` … as text, because some publishers letter them. */
  readonly number: string;
  /** As printed, white space folded; empty with `incomplete` where the document has lost it. */
  readonly text: string;
  /** Knowledge ("know", "understand") or competence ("be able to"). */
  readonly nature: 'knowledge' | 'competence' | 'unknown';
  readonly incomplete?: true;
  readonly criteria: readonly Criterion[];
  readonly source: Clause;
};

export type Criterion = {
  /** `2.10`: sorts as numbers, never as a decimal. */
  readonly number: string;
  readonly text: string;
  /** Words of the criterion are lost in the document; it is kept, never completed by guessing. */
  readonly incomplete?: true;
  readonly guidance: readonly Guidance[];
  readonly source: Clause;
};

/** Guidance or amplification; `criteria` names all criteria that the same block serves. */
export type Guidance = {
  readonly text: string;
  readonly criteria: readonly string[];
  readonly source: Clause;
};

/** What a rule is about; docs/specification-format.md says what the value of each kind holds. */
export const EVIDENCE_RULE_KINDS = [
  'evidence-test',
  'evidence-type',
  'simulation',
  'workplace-evidence',
  'knowledge-evidence',
  'occasions',
  'method',
  'authenticity',
  'assessment-strategy',
  'guidance',
  'assessment-plan',
  'assessment-record',
  'pass',
  'grading',
  'assessor-qualification',
  'quality-assurer-qualification',
  'occupational-competence',
  'countersigning',
  'cpd',
  'independence',
  'witness',
  'employer-direct',
  'eligibility',
  'minimum-age',
  'prerequisite',
  'recruitment',
  'induction',
  'registration',
  'placement',
  'language',
  'adjustment',
  'prior-learning',
  'credit-transfer',
  'same-unit',
  'internal-quality-assurance',
  'external-quality-assurance',
  'visit',
  'quality-model',
  'risk-assessment',
  'data-return',
  'approval',
  'policy',
  'resource',
  'delivery',
  'employer',
  'notification',
  'appeal',
  'malpractice',
  'certification',
  'progression',
  'reference-document',
  'retention',
  'on-offer',
  'qualification-size',
] as const;

export type EvidenceRuleKind = (typeof EVIDENCE_RULE_KINDS)[number];

export type RuleValue = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * A rule about evidence, people or process that the document states. The engine reads `kind`, `scope` and `value`;
 * people read `source`.
 */
export type EvidenceRule = {
  readonly id: string;
  readonly kind: EvidenceRuleKind;
  readonly scope: RuleScope;
  /** What the kind needs: e.g. `{ name: 'valid' }` for a test, `{ code: 'WT', title: … }` for a type. */
  readonly value: RuleValue;
  readonly source: Clause;
};

/** Empty scope: the whole document. */
export type RuleScope = {
  readonly units?: readonly string[];
  /** Criterion keys `M/506/2898 1.4`. */
  readonly criteria?: readonly string[];
  /** Outcome keys `M/506/2898 1`. */
  readonly outcomes?: readonly string[];
  readonly natures?: readonly ('knowledge' | 'competence')[];
  readonly nations?: readonly string[];
};

export type Severity = 'error' | 'warning' | 'note';

/** Something a reader of the document must know: damage undone, a contradiction, a check that does not hold. */
export type Finding = {
  /** Kebab-case, listed in docs/findings.md. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly source: Clause;
  /** What it is about, where that can be named: a unit reference, a criterion key. */
  readonly about?: string;
};

/** The identity of a criterion across qualifications: unit reference and number, `M/506/2898 1.4`. */
export const criterionKey = (unitRef: string, number: string): string => `${unitRef} ${number}`;
