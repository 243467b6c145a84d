/** A specification as rows of the sheets of the plan: what the reader of sheets takes apart again. */
import type { UnitSelector } from '#domain/combination/model.ts';
import type { Criterion, Guidance, Qualification, Specification, Unit } from '#domain/specification/model.ts';
import { documentFields, qualificationFields } from '../readers/sheets/fields.ts';
import { keysOf } from '../readers/sheets/plan.ts';
import { NO_UNIT } from '../readers/sheets/structure-sheets.ts';

export type SheetValue = string | number | null;
export type SheetRow = Readonly<Record<string, SheetValue>>;

export type SheetRows = {
  /** Label, and a value for each qualification. */
  readonly particulars: readonly (readonly SheetValue[])[];
  readonly groups: readonly SheetRow[];
  readonly pathways: readonly SheetRow[];
  readonly rules: readonly SheetRow[];
  readonly units: readonly SheetRow[];
  readonly criteria: readonly SheetRow[];
  readonly guidance: readonly SheetRow[];
  readonly evidence: readonly SheetRow[];
  readonly standards: readonly SheetRow[];
};

const list = (items: readonly string[] | undefined): string | null =>
  items === undefined || items.length === 0 ? null : items.join(', ');

const valueOf = (one: Qualification, field: keyof typeof qualificationFields): SheetValue =>
  field === 'ageRanges' ? list(one.ageRanges) : (one[field] ?? null);

const particularsOf = ({
  publisher,
  title,
  issue,
  labels,
  qualifications,
}: Specification): SheetRows['particulars'] => {
  const ofDocument = { publisher, title, ...issue, ...labels };
  return [
    ...keysOf(documentFields).map((field) => [documentFields[field].title, ofDocument[field]]),
    ...keysOf(qualificationFields).map((field) => [
      qualificationFields[field].title,
      ...qualifications.map((one) => valueOf(one, field)),
    ]),
  ];
};

/** The group that a unit can name: the one that holds it, where its order there is that of the units. */
const groupCells = ({ qualifications, units }: Specification) => {
  const [only] = qualifications;
  const order = units.map(({ ref }) => ref);
  const times = new Map<string, number>();
  for (const ref of qualifications.flatMap(({ groups }) => groups.flatMap((group) => group.units)))
    times.set(ref, (times.get(ref) ?? 0) + 1);
  const isPlain = (refs: readonly string[]): boolean =>
    qualifications.length === 1 &&
    refs.every((ref) => times.get(ref) === 1 && order.includes(ref)) &&
    order.filter((ref) => refs.includes(ref)).every((ref, index) => ref === refs[index]);
  const ofUnit = new Map<string, string>();
  for (const { key, units: refs } of only?.groups ?? [])
    if (isPlain(refs)) for (const ref of refs) ofUnit.set(ref, key);
  return { ofUnit, isPlain };
};

const selectorCells = (which: 'from' | 'needs', selector: UnitSelector | undefined): SheetRow => ({
  [`${which}Groups`]: list(selector?.groups),
  [`${which}Units`]: list(selector?.units),
  [`${which}MinLevel`]: selector?.minLevel ?? null,
  [`${which}MaxLevel`]: selector?.maxLevel ?? null,
});

const structureRows = (specification: Specification) => {
  const { qualifications } = specification;
  const { isPlain } = groupCells(specification);
  const many = qualifications.length > 1;
  const rows = (make: (one: Qualification) => readonly SheetRow[]): readonly SheetRow[] =>
    qualifications.flatMap((one) =>
      make(one).map((row) => (many ? { qualification: one.number, ...row } : row)),
    );
  return {
    groups: rows(({ groups }) =>
      groups.map(({ key, title, kind, units }) => ({
        key,
        title,
        kind,
        units: isPlain(units) ? null : list(units),
      })),
    ),
    pathways: rows(({ pathways }) => pathways.map(({ key, title }) => ({ key, title }))),
    rules: rows(({ rules }) =>
      rules.map((rule) => ({
        id: rule.id,
        kind: rule.kind,
        min: rule.min,
        max: rule.max,
        ...selectorCells('from', rule.from),
        ...selectorCells('needs', rule.kind === 'requires' ? rule.needs : undefined),
        pathway: rule.pathway ?? null,
        wording: rule.source.text,
      })),
    ),
  };
};

const lines = (items: readonly string[]): string | null => (items.length === 0 ? null : items.join('\n'));

const unitRow = (unit: Unit, group: string | undefined): SheetRow => {
  const strategy = unit.assessmentStrategy;
  return {
    ref: unit.ref,
    title: unit.title,
    level: unit.level,
    credits: unit.credits,
    glh: unit.glh,
    tut: unit.tut,
    group: group ?? null,
    codes: lines(unit.codes),
    aim: unit.aim,
    nos: lines(unit.nos),
    simulation: unit.simulation.allowed === 'not-stated' ? null : unit.simulation.allowed,
    simulationWording: unit.simulation.source?.text ?? null,
    strategy: strategy?.name ?? null,
    strategyWording:
      strategy === null || strategy.source.text === strategy.name ? null : strategy.source.text,
    openTo: unit.openTo?.text ?? null,
  };
};

/** Guidance that can stand beside its criterion: it serves that one alone, and is all that serves it. */
const besideOf = ({ number, guidance }: Criterion): Guidance | null => {
  const [only] = guidance;
  const fits = guidance.length === 1 && only?.criteria.length === 1 && only.criteria[0] === number;
  return fits ? only : null;
};

/** Whose words are lost, as a cell says it. */
export const lostOf = (
  outcome: { readonly incomplete?: true },
  criterion: { readonly incomplete?: true } | null,
): string | null => {
  if (outcome.incomplete === true) return criterion?.incomplete === true ? 'both' : 'outcome';
  return criterion?.incomplete === true ? 'criterion' : null;
};

export const criteriaRows = (unit: Unit): readonly SheetRow[] =>
  unit.outcomes.flatMap((outcome) => {
    const base = {
      ref: unit.ref,
      unitTitle: unit.title,
      outcomeNumber: outcome.number,
      outcome: outcome.text,
      nature: outcome.nature,
    };
    if (outcome.criteria.length === 0) return [{ ...base, lost: lostOf(outcome, null) }];
    return outcome.criteria.map((criterion) => ({
      ...base,
      number: criterion.number,
      criterion: criterion.text,
      guidance: besideOf(criterion)?.text ?? null,
      lost: lostOf(outcome, criterion),
    }));
  });

/** Guidance that needs rows of its own, each block once. */
const guidanceRows = ({ ref, outcomes, guidance }: Unit): readonly SheetRow[] => {
  const rows = new Map<string, SheetRow>();
  for (const criterion of outcomes.flatMap(({ criteria }) => criteria)) {
    if (besideOf(criterion) !== null) continue;
    for (const block of criterion.guidance)
      rows.set(JSON.stringify([block.text, block.criteria, block.source.line]), {
        ref,
        criteria: list(block.criteria),
        guidance: block.text,
      });
  }
  return [...rows.values(), ...guidance.map(({ text }) => ({ ref, criteria: null, guidance: text }))];
};

/** A row for each unit that covers a standard; one for a standard that none covers. */
const standardRows = ({ standards = [] }: Specification): readonly SheetRow[] =>
  standards.flatMap(({ code, title, suite, covered, source }): readonly SheetRow[] => {
    const base = { code, title, suite };
    if (covered.length === 0) return [{ ...base, unit: null, extent: null, wording: source.text }];
    return covered.map((cover) => ({
      ...base,
      unit: cover.unit,
      extent: cover.extent,
      wording: cover.source.text,
    }));
  });

/** Every sheet of the plan, filled with what a specification says. */
export const sheetRowsOf = (specification: Specification): SheetRows => {
  const { ofUnit } = groupCells(specification);
  const { units, evidenceRules } = specification;
  return {
    particulars: particularsOf(specification),
    ...structureRows(specification),
    units: units.map((unit) => unitRow(unit, ofUnit.get(unit.ref))),
    criteria: units.flatMap(criteriaRows),
    guidance: units.flatMap(guidanceRows),
    evidence: evidenceRules.map(({ id, kind, scope, value, source }) => ({
      id,
      kind,
      units: scope.units?.length === 0 ? NO_UNIT : list(scope.units),
      outcomes: list(scope.outcomes),
      criteria: list(scope.criteria),
      natures: list(scope.natures),
      nations: list(scope.nations),
      details: Object.keys(value).length === 0 ? null : JSON.stringify(value),
      wording: source.text,
    })),
    standards: standardRows(specification),
  };
};
