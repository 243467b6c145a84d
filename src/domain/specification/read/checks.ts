/** Cross-checks of what was read: identifiers, structure against bodies, figures, dates and ages. */
import { readQualificationNumber, readUnitReference } from '../../shared/identifiers.ts';
import { isUnitCode } from '../../shared/unit-codes.ts';
import type { Rule } from '../../combination/model.ts';
import { reachOf } from '../../combination/structure.ts';
import { countInWords } from '../../shared/count-words.ts';
import type { EvidenceRule, Finding, Qualification, Specification, Unit } from '../model.ts';
import type { ListedUnit } from './front/groups.ts';
import { checkReach, checkRepeatedWords } from './check-doubts.ts';
import { checkGuidanceReferences } from './check-references.ts';
import { checkSizes } from './check-sizes.ts';
import { clauseAt } from './clause.ts';

type Read = Pick<Specification, 'qualifications' | 'units'> & Partial<Pick<Specification, 'evidenceRules'>>;

const fitText = (expected: readonly string[]): string => expected.join(' or ');

const checkReferences = ({ units }: Read): readonly Finding[] =>
  units.flatMap((unit): readonly Finding[] => {
    const checked = readUnitReference(unit.ref);
    if (checked === null || checked.fits) return [];
    return [
      {
        code: 'check-letter',
        severity: 'warning',
        message: `The check letter of ${unit.ref} does not fit its digits: expected ${fitText(checked.expected)}.`,
        source: unit.source,
        about: unit.ref,
      },
    ];
  });

/** Units known by their publisher's codes, which nothing checks: told once where all are, else of each that is. */
const checkCodes = ({ units }: Read): readonly Finding[] => {
  const coded = units.filter(({ ref }) => isUnitCode(ref));
  const [first] = coded;
  if (first === undefined) return [];
  const finding = { code: 'unit-known-by-code', severity: 'warning' } as const;
  if (coded.length < units.length)
    return coded.map((unit) => ({
      ...finding,
      message: `Other units have references of the register; ${unit.ref} is known by its publisher’s code alone, which nothing checks. If the document gives its reference, set that.`,
      source: unit.source,
      about: unit.ref,
    }));
  const others = coded.length === 1 ? '' : `, and ${String(coded.length - 1)} more`;
  return [
    {
      ...finding,
      message: `The units are known by their publisher’s codes alone (${first.ref}${others}). Such a code has no check letter: compare the codes with the document.`,
      source: first.source,
    },
  ];
};

const checkNumbers = ({ qualifications }: Read): readonly Finding[] =>
  qualifications.flatMap((qualification): readonly Finding[] => {
    const checked = readQualificationNumber(qualification.number);
    const source = qualification.clauses['number'];
    if (checked === null || checked.fits || source === undefined) return [];
    return [
      {
        code: 'check-digit',
        severity: 'warning',
        message: `The check digit of ${qualification.number} does not fit: expected ${fitText(checked.expected)}.`,
        source,
        about: qualification.number,
      },
    ];
  });

const comparable = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[’‘]/gu, "'")
    .replaceAll(/[^a-z0-9']+/gu, ' ')
    .trim();

type Difference = { readonly what: string; readonly table: string; readonly body: string };

const figureNames = {
  level: 'level',
  credits: 'credit value',
  glh: 'guided learning hours',
  tut: 'total unit time',
} as const;

const differences = (listed: ListedUnit, unit: Unit): readonly Difference[] => {
  const found: Difference[] = [];
  if (comparable(listed.title) !== comparable(unit.title))
    found.push({ what: 'title', table: listed.title, body: unit.title });
  for (const field of ['level', 'credits', 'glh', 'tut'] as const) {
    const table = listed.figures[field];
    const body = unit[field];
    if (table !== undefined && body !== null && table !== body)
      found.push({ what: figureNames[field], table: String(table), body: String(body) });
  }
  return found;
};

/** Several figures of a row that differ, each standing where its neighbour should: the columns are shifted. */
const isShifted = (found: readonly Difference[], listed: ListedUnit, unit: Unit): boolean =>
  found.filter(({ what }) => what !== 'title').length >= 2 &&
  (listed.figures.glh === unit.level || listed.figures.tut === unit.glh);

const compareListed = (listed: ListedUnit, unit: Unit): readonly Finding[] => {
  const found = differences(listed, unit);
  const source = clauseAt(listed.place, `${listed.title} ${Object.values(listed.figures).join(' ')}`);
  if (isShifted(found, listed, unit))
    return [
      {
        code: 'columns-shifted',
        severity: 'warning',
        message: `The figures of ${unit.ref} in the structure table stand in the wrong columns; the unit’s own figures were taken.`,
        source,
        about: unit.ref,
      },
    ];
  return found.map(({ what, table, body }) => ({
    code: what === 'title' ? 'structure-title-differs' : 'structure-figure-differs',
    severity: what === 'title' ? 'note' : 'warning',
    message: `The ${what} of ${unit.ref} is “${table}” in the structure table and “${body}” in the unit; the unit’s own was taken.`,
    source,
    about: unit.ref,
  }));
};

/** Compares the structure tables with the bodies of the units, both ways. */
export const checkStructure = (listed: readonly ListedUnit[], units: readonly Unit[]): readonly Finding[] => {
  const described = new Map(units.map((unit) => [unit.ref, unit]));
  const named = new Set(listed.map(({ ref }) => ref));
  const found = listed.flatMap((entry): readonly Finding[] => {
    const unit = described.get(entry.ref);
    if (unit !== undefined) return compareListed(entry, unit);
    return [
      {
        code: 'unit-not-described',
        severity: 'error',
        message: `${entry.ref} (${entry.title}) stands in the structure, but the document does not describe it.`,
        source: clauseAt(entry.place, entry.title),
        about: entry.ref,
      },
    ];
  });
  if (listed.length === 0) return found;
  const unlisted = units
    .filter(({ ref }) => !named.has(ref))
    .map((unit): Finding => ({
      code: 'unit-not-listed',
      severity: 'warning',
      message: `${unit.ref} (${unit.title}) is described, but no group of the structure lists it.`,
      source: unit.source,
      about: unit.ref,
    }));
  return [...found, ...unlisted];
};

const checkFigures = ({ units }: Read): readonly Finding[] =>
  units.flatMap((unit): readonly Finding[] => {
    const found: Finding[] = [];
    const hours = unit.tut ?? (unit.credits === null ? null : unit.credits * 10);
    if (unit.glh !== null && hours !== null && unit.glh > hours)
      found.push({
        code: 'guided-hours-above-total',
        severity: 'warning',
        message: `${unit.ref} has ${String(unit.glh)} guided learning hours, more than its ${String(hours)} hours in all.`,
        source: unit.source,
        about: unit.ref,
      });
    for (const [field, name] of [
      ['level', 'level'],
      ['credits', 'credit value'],
    ] as const) {
      if (unit[field] === null)
        found.push({
          code: 'unit-particular-missing',
          severity: 'warning',
          message: `${unit.ref} has no ${name}.`,
          source: unit.source,
          about: unit.ref,
        });
    }
    return found;
  });

const checkDates = (qualification: Qualification): readonly Finding[] => {
  const { regulationStartOn, operationalStartOn, operationalEndOn, clauses, ageRanges } = qualification;
  const found: Finding[] = [];
  const end = clauses['operationalEndOn'];
  if (
    operationalStartOn !== null &&
    operationalEndOn !== null &&
    operationalEndOn < operationalStartOn &&
    end !== undefined
  )
    found.push({
      code: 'dates-contradict',
      severity: 'error',
      message: 'The qualification ends before it starts.',
      source: end,
    });
  const start = clauses['operationalStartOn'];
  if (
    regulationStartOn !== null &&
    operationalStartOn !== null &&
    operationalStartOn < regulationStartOn &&
    start !== undefined
  )
    found.push({
      code: 'dates-contradict',
      severity: 'warning',
      message: 'The qualification may be offered before it is regulated.',
      source: start,
    });
  const ages = clauses['ageRanges'];
  const open = ageRanges.filter((range) => range.endsWith('+'));
  if (open.length > 1 && ages !== undefined)
    found.push({
      code: 'ages-contradict',
      severity: 'warning',
      message: `The age ranges ${ageRanges.join(' and ')} stand side by side; the least age was taken.`,
      source: ages,
    });
  return found;
};

/** Learners that the text speaks of and whom the ages of the qualification leave out. */
const checkAges = (
  { minimumAge, ageRanges, number }: Qualification,
  rules: readonly EvidenceRule[],
): readonly Finding[] =>
  rules.flatMap(({ kind, value, source }): readonly Finding[] => {
    const [from, to] = [value['ageFrom'], value['ageTo']];
    if (kind !== 'placement' || minimumAge === null || typeof from !== 'number' || from >= minimumAge)
      return [];
    const until = typeof to === 'number' ? ` to ${String(to)}` : '';
    return [
      {
        code: 'ages-contradict',
        severity: 'warning',
        message: `The text speaks of learners of ${String(from)}${until}, and the age ranges ${ageRanges.join(' and ')} of ${number} begin at ${String(minimumAge)}; registration is held to the ranges.`,
        source,
        about: number,
      },
    ];
  });

const levelsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\blevel (\d)\b/giu)].map(([, level = '']) => level);

/** A route that the document says to begin at another level than its own. */
const checkRoutes = ({ qualifications, evidenceRules = [] }: Read): readonly Finding[] => {
  const own = new Set(qualifications.map(({ level }) => String(level)));
  return evidenceRules.flatMap(({ kind, value, source }): readonly Finding[] => {
    const from = value['from'];
    if (kind !== 'progression' || typeof from !== 'string' || own.size === 0) return [];
    const levels = levelsIn(from);
    if (levels.length === 0 || levels.some((level) => own.has(level))) return [];
    return [
      {
        code: 'route-of-another',
        severity: 'warning',
        message: `The route of progression begins at “${from}”, which is none of the document’s own qualifications; it is not shown to their learners.`,
        source,
      },
    ];
  });
};

/** The most that the units which a rule looks at can come to, in credits or units. */
const mostOf = ({ kind, from }: Rule, { groups }: Qualification, units: readonly Unit[]): number => {
  const described = new Map(units.map((unit) => [unit.ref, unit]));
  const reached = groups.flatMap((group) =>
    group.units.filter((ref) => {
      const unit = described.get(ref);
      const { level = null, credits = null, glh = null, tut = null } = unit ?? {};
      return reachOf(from, { ref, group: group.key, level, credits, glh, tut }) !== 'no';
    }),
  );
  if (kind === 'units') return new Set(reached).size;
  return [...new Set(reached)].reduce((sum, ref) => sum + (described.get(ref)?.credits ?? 0), 0);
};

const checkAvailable = (qualification: Qualification, units: readonly Unit[]): readonly Finding[] =>
  qualification.rules
    .filter((rule) => rule.kind === 'credits' || rule.kind === 'units')
    .filter((rule) => rule.min !== null && mostOf(rule, qualification, units) < rule.min)
    .map((rule) => ({
      code: 'rule-cannot-be-met',
      severity: 'error',
      message: `The rule asks for ${countInWords(rule.min ?? 0, rule.kind.replace(/s$/u, ''))}, and the units it counts have fewer.`,
      source: rule.source,
    }));

const checkTotals = ({ rules, clauses, credits, tqt, glh }: Qualification): readonly Finding[] => {
  const found: Finding[] = [];
  const whole = rules.find(
    ({ kind, min, from }) => kind === 'credits' && min !== null && Object.keys(from).length === 0,
  );
  const stated = clauses['credits'];
  if (whole !== undefined && stated !== undefined && whole.min !== credits)
    found.push({
      code: 'totals-differ',
      severity: 'warning',
      message: `The rules ask for ${String(whole.min)} credits, the particulars state ${String(credits)}.`,
      source: stated,
    });
  const hours = clauses['glh'];
  if (tqt !== null && glh !== null && glh > tqt && hours !== undefined)
    found.push({
      code: 'guided-hours-above-total',
      severity: 'error',
      message: 'The qualification has more guided learning hours than hours in all.',
      source: hours,
    });
  return found;
};

const wordsOf = (unit: Unit): string =>
  unit.outcomes
    .flatMap((outcome) => [outcome.text, ...outcome.criteria.map(({ text }) => text)])
    .map(comparable)
    .join('\n');

const compareKnown = (units: readonly Unit[], known: readonly Specification[]): readonly Finding[] => {
  const others = new Map(
    known.flatMap(({ units: theirs, title }) => theirs.map((unit) => [unit.ref, { unit, title }] as const)),
  );
  return units.flatMap((unit): readonly Finding[] => {
    const other = others.get(unit.ref);
    if (other === undefined || wordsOf(unit) === wordsOf(other.unit)) return [];
    return [
      {
        code: 'unit-text-differs',
        severity: 'note',
        message: `${unit.ref} is worded differently in “${other.title}”.`,
        source: unit.source,
        about: unit.ref,
      },
    ];
  });
};

/** Checks that need nothing but the specification itself. */
export const checkItself = (read: Read): readonly Finding[] => [
  ...checkReferences(read),
  ...checkCodes(read),
  ...checkNumbers(read),
  ...checkFigures(read),
  ...read.qualifications.flatMap((qualification) => [
    ...checkDates(qualification),
    ...checkAvailable(qualification, read.units),
    ...checkTotals(qualification),
    ...checkAges(qualification, read.evidenceRules ?? []),
    ...checkSizes(qualification, read.evidenceRules ?? []),
  ]),
  ...checkRoutes(read),
  ...checkRepeatedWords(read.units),
  ...checkGuidanceReferences(read.units),
  ...checkReach(read.evidenceRules ?? []),
];

/** All checks on a specification as read; `known` are the specifications published so far. */
export const checkSpecification = (
  read: Read,
  listed: readonly ListedUnit[],
  known: readonly Specification[],
): readonly Finding[] => [
  ...checkItself(read),
  ...checkStructure(listed, read.units),
  ...compareKnown(read.units, known),
];

const order: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, note: 2 };

/** Gravest first, then as they stand in the document. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (one, other) => order[one.severity] - order[other.severity] || one.source.line - other.source.line,
  );

const sameFinding = (one: Finding, other: Finding): boolean =>
  one.code === other.code && one.about === other.about && one.source.line === other.source.line;

const withFindings = (specification: Specification, found: readonly Finding[]): Specification => {
  const untold = found.filter((one) => !specification.findings.some((other) => sameFinding(one, other)));
  return untold.length === 0
    ? specification
    : { ...specification, findings: inOrder([...specification.findings, ...untold]) };
};

/** The specification with the findings of its own checks; unchanged where it tells them all. */
export const withOwnFindings = (specification: Specification): Specification =>
  withFindings(specification, checkItself(specification));

/** The specification with what differs from those published so far. */
export const withKnown = (specification: Specification, known: readonly Specification[]): Specification =>
  withFindings(specification, compareKnown(specification.units, known));
