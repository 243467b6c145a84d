/** A rule of combination as the fields of a form, and back. */
import type { Rule, RuleMeasure, UnitSelector } from '#domain/combination/model.ts';
import type { Level } from '#domain/specification/model.ts';

export type Selected = {
  readonly groups: readonly string[];
  readonly units: readonly string[];
  readonly minLevel: string;
  readonly maxLevel: string;
};

export type RuleFields = {
  readonly kind: Rule['kind'];
  readonly min: number | null;
  readonly max: number | null;
  readonly from: Selected;
  readonly needs: Selected;
  /** Empty for always. */
  readonly pathway: string;
  readonly line: number | null;
  readonly text: string;
};

export const ruleKindNames: Readonly<Record<Rule['kind'], string>> = {
  credits: 'Credits: at least, at most',
  units: 'Units: at least, at most',
  glh: 'Guided hours: at least, at most',
  tut: 'Hours of unit time: at least, at most',
  all: 'All of these units',
  barred: 'At most one of these units',
  requires: 'These units only with others',
};

const nothing: Selected = { groups: [], units: [], minLevel: '', maxLevel: '' };

const selectedOf = ({ groups = [], units = [], minLevel, maxLevel }: UnitSelector): Selected => ({
  groups,
  units,
  minLevel: minLevel === undefined ? '' : String(minLevel),
  maxLevel: maxLevel === undefined ? '' : String(maxLevel),
});

const levelOf = (text: string): Level | undefined => {
  if (text === '') return undefined;
  const entry = (['Entry 1', 'Entry 2', 'Entry 3'] as const).find((one) => one === text);
  return entry ?? Number(text);
};

const selectorOf = ({ groups, units, minLevel, maxLevel }: Selected): UnitSelector => {
  const [least, most] = [levelOf(minLevel), levelOf(maxLevel)];
  return {
    ...(groups.length === 0 ? {} : { groups }),
    ...(units.length === 0 ? {} : { units }),
    ...(least === undefined ? {} : { minLevel: least }),
    ...(most === undefined ? {} : { maxLevel: most }),
  };
};

/** The fields of a rule, or of a new one. */
export const fieldsOf = (rule: Rule | null): RuleFields =>
  rule === null
    ? {
        kind: 'credits',
        min: null,
        max: null,
        from: nothing,
        needs: nothing,
        pathway: '',
        line: null,
        text: '',
      }
    : {
        kind: rule.kind,
        min: rule.min,
        max: rule.max,
        from: selectedOf(rule.from),
        needs: rule.kind === 'requires' ? selectedOf(rule.needs) : nothing,
        pathway: rule.pathway ?? '',
        line: rule.source.line,
        text: rule.source.text,
      };

const measures: ReadonlySet<string> = new Set(['credits', 'units', 'glh', 'tut']);

export const isMeasure = (kind: Rule['kind']): kind is RuleMeasure => measures.has(kind);

/** The rule that the fields come to; null while something is missing. */
export const ruleOf = (id: string, before: Rule | null, fields: RuleFields): Rule | null => {
  const { kind, min, max, pathway, line } = fields;
  const text = fields.text.trim();
  if (line === null || text === '') return null;
  const source = before?.source.line === line && before.source.text === text ? before.source : { line, text };
  const base = {
    id,
    from: selectorOf(fields.from),
    ...(pathway === '' ? {} : { pathway }),
    source,
  };
  if (isMeasure(kind)) return min === null && max === null ? null : { ...base, kind, min, max };
  if (kind === 'requires')
    return min === null ? null : { ...base, kind, needs: selectorOf(fields.needs), min, max: null };
  return { ...base, kind, min: null, max: null };
};

/** An id that no rule of the qualification has. */
export const freeRuleId = (rules: readonly Rule[]): string => {
  const taken = new Set(rules.map(({ id }) => id));
  let next = rules.length + 1;
  while (taken.has(`added-${String(next)}`)) next += 1;
  return `added-${String(next)}`;
};
