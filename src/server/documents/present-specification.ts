import { clausePlace } from '#domain/specification/clause-words.ts';
import { levelInWords, type SpecificationContent } from '#domain/award/documents.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import { scopeInWords, sectionsOf, valueInWords } from '#domain/specification/evidence-rule-words.ts';
import type { Group, Outcome, Qualification, Specification, Unit } from '#domain/specification/model.ts';
import { extentWords, listStandards } from '#domain/specification/standards.ts';
import { GUIDANCE_NAME, carryGuidance } from '../readers/carried-guidance.ts';
import { CARRIED_NAME, carry } from '../readers/carried-rules.ts';
import { breakable, cleanLine, cleanText } from './clean.ts';
import { line, packRows, particular, type Presented } from './present-award.ts';

const cell = (text: string): string => breakable(cleanLine(text), 'column');
const paragraph = (text: string): string => breakable(cleanText(text).trim(), 'column');
/** Lines as paragraphs of their own. */
const linesOf = (text: string): readonly string[] => text.split('\n').map(paragraph).filter(Boolean);
const figure = (value: number | null): string => (value === null ? '' : String(value));

const presentOutcome = (outcome: Outcome): Record<string, unknown> => ({
  number: outcome.number,
  incomplete: outcome.incomplete === true && outcome.text !== '',
  text: cell(outcome.text === '' ? 'The words of this outcome are lost in the document.' : outcome.text),
  criteria: outcome.criteria.map((criterion) => ({
    number: criterion.number,
    text: cell(criterion.text),
    incomplete: criterion.incomplete === true,
    guidance: criterion.guidance.map(({ text }) => paragraph(text)),
  })),
});

const presentUnit = (unit: Unit): Record<string, unknown> => ({
  ref: unit.ref,
  title: line(unit.title),
  particulars: packRows([
    ...particular('Reference', unit.ref),
    ...particular('Unit code', unit.codes.join(' / ')),
    ...particular('Level', levelInWords(unit.level)),
    ...particular('Credits', unit.credits),
    ...particular('Guided learning hours', unit.glh),
    ...particular('Total unit time in hours', unit.tut),
    ...particular('Standards', unit.nos.join(', '), 3),
  ]),
  aim: unit.aim === null ? [] : linesOf(unit.aim),
  outcomes: unit.outcomes.map(presentOutcome),
  guidance: unit.guidance.flatMap(({ text }) => linesOf(text)),
});

const presentGroup = ({ title, units }: Group, all: ReadonlyMap<string, Unit>): Record<string, unknown> => ({
  title: line(title),
  units: units.map((ref) => {
    const unit = all.get(ref);
    return {
      ref,
      title: cell(unit?.title ?? 'Not described in this document'),
      level: levelInWords(unit?.level ?? null).replace('Level ', ''),
      credits: figure(unit?.credits ?? null),
      glh: figure(unit?.glh ?? null),
    };
  }),
});

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const dayInWords = (day: string | null | undefined): string =>
  day === null || day === undefined ? '' : dateInWords(day);
const hoursInWords = ({ glh, glhMax }: Qualification): string =>
  glh === null || glhMax === null ? figure(glh) : `${String(glh)}–${String(glhMax)}`;

const presentQualification = (
  qualification: Qualification,
  units: ReadonlyMap<string, Unit>,
): Record<string, unknown> => ({
  particulars: packRows([
    ...particular('Qualification title', qualification.title, 3),
    ...particular('Qualification number', qualification.number),
    ...particular('Level', levelInWords(qualification.level)),
    ...particular('Credits', qualification.credits),
    ...particular('Total qualification time in hours', qualification.tqt),
    ...particular('Guided learning hours', hoursInWords(qualification)),
    ...particular('Qualification code', qualification.code),
    ...particular('Regulation start date', dayInWords(qualification.regulationStartOn)),
    ...particular('Operational start date', dayInWords(qualification.operationalStartOn)),
    ...particular('Operational end date', dayInWords(qualification.operationalEndOn)),
    ...particular('Certification end date', dayInWords(qualification.certificationEndOn)),
    ...particular('Framework', qualification.framework ?? null, 3),
    ...particular('Suite of standards', qualification.standards ?? null, 3),
    ...particular('Age ranges', qualification.ageRanges.join(', ')),
    ...particular('Grading', qualification.grading, 3),
  ]),
  rules: qualification.rules.map((rule) => ({
    words: cell(sentence(ruleInWords(rule))),
    place: clausePlace(rule.source),
  })),
  groups: qualification.groups.map((group) => presentGroup(group, units)),
});

const presentRules = ({ evidenceRules }: Specification): readonly Record<string, unknown>[] =>
  sectionsOf(evidenceRules).map(({ name, rules }) => ({
    name,
    rules: rules.map((rule) => ({
      value: cell(valueInWords(rule)),
      scope: cell(scopeInWords(rule.scope)),
      words: cell(rule.source.text),
      place: clausePlace(rule.source),
    })),
  }));

/** A row for each unit that covers a standard, as mappings are printed; one for a standard that none covers. */
const presentStandards = (specification: Specification): readonly Record<string, unknown>[] =>
  listStandards(specification).flatMap(({ code, title, suite, units }) => {
    const base = { code, title: cell(title ?? ''), suite: cell(suite ?? '') };
    if (units.length === 0) return [{ ...base, unit: 'None', extent: '' }];
    return units.map(({ unit, extent }) => ({
      ...base,
      unit,
      extent: extent === null ? '' : extentWords[extent],
    }));
  });

const issueOf = ({ version, date }: Specification['issue']): string =>
  [version, date].filter((part) => part !== null && part !== '').join(', ');

/** The whole of a specification to be read on paper. */
export const presentSpecification = ({ specification, writtenOn }: SpecificationContent): Presented => {
  const units = new Map(specification.units.map((unit) => [unit.ref, unit]));
  const publisher = line(specification.publisher ?? '');
  return {
    template: 'specification',
    data: {
      title: line(specification.title),
      author: publisher === '' ? 'Publisher not stated' : publisher,
      date: writtenOn,
      writtenOn: dateInWords(writtenOn),
      sample: false,
      publisher,
      issue: line(issueOf(specification.issue)),
      source: line(specification.source.name),
      qualifications: specification.qualifications.map((one) => presentQualification(one, units)),
      rules: presentRules(specification),
      standards: presentStandards(specification),
      carried: [
        ...(specification.evidenceRules.length === 0
          ? []
          : [
              {
                name: CARRIED_NAME,
                content: carry(specification.evidenceRules),
                description: 'The rules of evidence of this document as data',
              },
            ]),
        {
          name: GUIDANCE_NAME,
          content: carryGuidance(specification),
          description: 'How the guidance of this document parts into lines',
        },
      ],
      units: specification.units.map(presentUnit),
    },
  };
};
