/** The sheets that say how a qualification is built, and the rules that hold in it. */
import { evidenceRuleKinds } from '#contract/specification-format.ts';
import { STANDARD_EXTENTS } from '#domain/specification/model.ts';
import { type ColumnPlan, groupKinds, levelChoices, plan, ruleKinds } from './plan.ts';

const ofQualification: ColumnPlan = {
  title: 'Qualification',
  help: 'The number of the qualification, only where the workbook holds several.',
  width: 16,
  also: /^(?:qualificationnumber|qan|qn)$/u,
};

/** Stands where a rule is for units of a sort that the document has none of: an empty cell would lay it on all of them. */
export const NO_UNIT = 'none';

export const qualificationSheet = plan({
  name: 'Qualification',
  also: /^(?:qualifications?|particulars|details|qualificationdetails|overview)$/u,
  help: 'The particulars, one a row: the name on the left, the value beside it. Leave the sheet empty for units without a qualification. A second qualification has its values in the next column.',
  needs: ['field', 'value'],
  columns: {
    field: { title: 'Particular', help: 'What the row states.', width: 28, also: /^(?:field|item|label)$/u },
    value: { title: 'Value', help: 'What it is.', width: 70, also: /^(?:answer|content)$/u },
  },
});

export const groupsSheet = plan({
  name: 'Groups',
  also: /^(?:unit)?groups?$|^structure$/u,
  help: 'The groups of units, one a row. A unit names its group on the sheet Units.',
  needs: ['key'],
  columns: {
    qualification: ofQualification,
    key: {
      title: 'Group',
      help: 'How rules name it: A, B1, mandatory.',
      width: 14,
      also: /^(?:group)?(?:key|code|name|id)$/u,
    },
    title: {
      title: 'Group title',
      help: 'Its heading in the document.',
      width: 60,
      also: /^title|heading|description$/u,
    },
    kind: {
      title: 'Group kind',
      help: 'mandatory: every learner takes its units; optional: learners choose.',
      width: 14,
      also: /^(?:kind|type|status|mandatoryoptional)$/u,
      choices: groupKinds,
    },
    units: {
      title: 'Units in order',
      help: 'References with commas between them; only where the order differs from the sheet Units, or a unit stands in several groups.',
      width: 40,
      also: /^units?(?:references?)?$/u,
    },
  },
});

export const pathwaysSheet = plan({
  name: 'Pathways',
  also: /^pathways?$/u,
  help: 'The pathways of the qualification, if it has any.',
  needs: ['key'],
  columns: {
    qualification: ofQualification,
    key: { title: 'Pathway', help: 'How rules name it.', width: 16, also: /^(?:pathway)?(?:key|code|id)$/u },
    title: { title: 'Pathway title', help: 'Its title in the document.', width: 60, also: /^title|name$/u },
  },
});

const selector = (which: string) => ({
  groups: { title: `${which} groups`, help: 'Groups with commas between them; empty for all.', width: 14 },
  units: {
    title: `${which} units`,
    help: 'Unit references with commas between them; empty for all.',
    width: 24,
  },
  minLevel: {
    title: `${which} level at least`,
    help: 'Only units of this level or above.',
    width: 12,
    choices: levelChoices,
  },
  maxLevel: {
    title: `${which} level at most`,
    help: 'Only units of this level or below.',
    width: 12,
    choices: levelChoices,
  },
});
const from = selector('From');
const needs = selector('Needs');

export const rulesSheet = plan({
  name: 'Rules',
  also: /^(?:rules?(?:ofcombination)?)$/u,
  help: 'The rules of combination, one a row. A row with wording only is read as prose.',
  needs: ['kind', 'wording'],
  columns: {
    qualification: ofQualification,
    id: {
      title: 'Rule',
      help: 'A short name of the rule; R1, R2 … where empty.',
      width: 8,
      also: /^(?:rule)?(?:id|no|number)$/u,
    },
    kind: {
      title: 'Rule kind',
      help: 'credits, units, glh or tut: their sum lies between least and most. all: all units count. barred: one of them at most. requires: a unit counts only with so many of those it needs.',
      width: 12,
      also: /^(?:kind|type)$/u,
      choices: ruleKinds,
    },
    min: {
      title: 'Least',
      help: 'The least that must count.',
      width: 8,
      also: /^(?:min|minimum|atleast)$/u,
      isNumber: true,
    },
    max: {
      title: 'Most',
      help: 'The most that may count.',
      width: 8,
      also: /^(?:max|maximum|atmost)$/u,
      isNumber: true,
    },
    fromGroups: { ...from.groups, also: /^groups?$/u },
    fromUnits: { ...from.units, also: /^units?$/u },
    fromMinLevel: { ...from.minLevel, also: /^(?:minimumlevel|levelatleast|level)$/u },
    fromMaxLevel: { ...from.maxLevel, also: /^(?:maximumlevel|levelatmost)$/u },
    needsGroups: needs.groups,
    needsUnits: needs.units,
    needsMinLevel: needs.minLevel,
    needsMaxLevel: needs.maxLevel,
    pathway: { title: 'Pathway', help: 'Applies only when this pathway is taken.', width: 12 },
    wording: {
      title: 'Wording',
      help: 'The sentence of the document.',
      width: 80,
      also: /^(?:text|sentence|rulewording)$/u,
    },
  },
});

export const standardsSheet = plan({
  name: 'Standards',
  also: /^(?:nos|(?:national)?(?:occupational)?standards?)(?:mapping|grid)?$/u,
  help: 'The national occupational standards that the document maps, one a row for each unit that covers one; a standard without a unit is covered by none.',
  needs: ['code'],
  columns: {
    code: {
      title: 'Standard',
      help: 'Its code in the document.',
      width: 18,
      also: /^(?:nos|standard|noscode|standardcode|code|nosreference|nosunit)$/u,
    },
    title: {
      title: 'Standard title',
      help: 'Its title in the document; once is enough.',
      width: 60,
      also: /^(?:nos)?(?:title|name)$/u,
    },
    suite: {
      title: 'Suite',
      help: 'The suite of standards that it belongs to.',
      width: 30,
      also: /^(?:nos|standards)?suite$/u,
    },
    unit: {
      title: 'Covered by unit',
      help: 'The reference of one unit that covers it; empty where none does.',
      width: 18,
      also: /^(?:unit|unitreference|coveredby)$/u,
    },
    extent: {
      title: 'How far',
      help: 'full or part; knowledge-full or knowledge-part where only its knowledge is meant; empty where the document does not say.',
      width: 16,
      also: /^(?:extent|coverage|covered)$/u,
      choices: STANDARD_EXTENTS,
    },
    wording: {
      title: 'Wording',
      help: 'The row of the document.',
      width: 60,
      also: /^(?:text|row)$/u,
    },
  },
});

export const evidenceSheet = plan({
  name: 'Evidence rules',
  also: /^(?:rulesof)?evidence(?:rules?)?$/u,
  help: 'Rules about evidence, people and process. Lists have commas between their entries.',
  needs: ['kind', 'wording'],
  columns: {
    id: { title: 'Rule', help: 'A short name of the rule.', width: 10, also: /^(?:rule)?(?:id|no|number)$/u },
    kind: {
      title: 'Rule kind',
      help: 'What the rule is about.',
      width: 26,
      choices: evidenceRuleKinds,
      also: /^(?:kind|type)$/u,
    },
    units: {
      title: 'Units',
      help: `Only for these units; ${NO_UNIT} where it binds no unit of the document.`,
      width: 20,
    },
    outcomes: { title: 'Outcomes', help: 'Only for these outcomes, as T/500/0002 1.', width: 20 },
    criteria: { title: 'Criteria', help: 'Only for these criteria, as T/500/0002 1.4.', width: 20 },
    natures: { title: 'Natures', help: 'knowledge or competence.', width: 14 },
    nations: { title: 'Nations', help: 'Only in these nations.', width: 14 },
    details: {
      title: 'Details',
      help: 'What the rule needs to be applied, as JSON.',
      width: 40,
      also: /^values?$/u,
    },
    wording: {
      title: 'Wording',
      help: 'The sentence of the document.',
      width: 80,
      also: /^(?:text|sentence)$/u,
    },
  },
});
