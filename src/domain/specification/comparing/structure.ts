/** Qualifications of one issue against those of another: particulars, groups and rules of combination. */
import type { Rule } from '../../combination/model.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Group, Qualification } from '../model.ts';
import type {
  EntryState,
  GroupComparison,
  ParticularChange,
  QualificationComparison,
  QualificationName,
  RuleComparison,
} from './comparison.ts';
import { type Pair, pairUp } from './pairing.ts';
import { compareParticulars, listed } from './particulars.ts';
import { foldWords } from './words.ts';

/** What came of a pair, given whether the two are alike. */
export const entryState = <Item>(
  { before, after }: Pair<Item>,
  isSame: (before: Item, after: Item) => boolean,
): EntryState => {
  if (before === null) return 'new';
  if (after === null) return 'gone';
  return isSame(before, after) ? 'same' : 'changed';
};

const without = (units: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others);
  return units.filter((ref) => !known.has(ref));
};

const groupName = (group: Group | null): GroupComparison['before'] =>
  group === null ? null : { key: group.key, title: group.title, kind: group.kind };

const compareGroup = (pair: Pair<Group>): GroupComparison => {
  const { before, after } = pair;
  const unitsGone = without(before?.units ?? [], after?.units ?? []);
  const unitsNew = without(after?.units ?? [], before?.units ?? []);
  const state = entryState(
    pair,
    (was, is) =>
      unitsGone.length + unitsNew.length === 0 &&
      was.key === is.key &&
      was.kind === is.kind &&
      foldWords(was.title) === foldWords(is.title),
  );
  return { state, before: groupName(before), after: groupName(after), unitsGone, unitsNew };
};

const compareGroups = (before: readonly Group[], after: readonly Group[]): readonly GroupComparison[] =>
  pairUp(before, after, [
    ({ key }) => key,
    ({ units }) => (units.length === 0 ? null : units.toSorted().join(' ')),
  ]).map(compareGroup);

const ruleContent = ({ id: _id, source: _source, ...content }: Rule): string => canonicalJson(content);

const ruleSubject = ({ kind, from, pathway }: Rule): string => canonicalJson([kind, from, pathway]);

const compareRules = (before: readonly Rule[], after: readonly Rule[]): readonly RuleComparison[] =>
  pairUp(before, after, [ruleContent, ruleSubject, ({ id, kind }) => `${kind} ${id}`]).map((pair) => ({
    state: entryState(pair, (was, is) => ruleContent(was) === ruleContent(is)),
    before: pair.before,
    after: pair.after,
  }));

const particularsOf = (qualification: Qualification): Readonly<Record<string, string | null>> => ({
  number: qualification.number,
  title: qualification.title,
  code: qualification.code,
  level: listed([qualification.level]),
  credits: listed([qualification.credits]),
  tqt: listed([qualification.tqt]),
  glh: listed([qualification.glh]),
  glhMax: listed([qualification.glhMax]),
  grading: qualification.grading,
  regulationStartOn: qualification.regulationStartOn,
  operationalStartOn: qualification.operationalStartOn,
  operationalEndOn: qualification.operationalEndOn,
  certificationEndOn: qualification.certificationEndOn ?? null,
  framework: qualification.framework ?? null,
  standards: qualification.standards ?? null,
  minimumAge: listed([qualification.minimumAge]),
  ageRanges: listed(qualification.ageRanges),
  pathways: listed(qualification.pathways.map(({ title }) => title)),
});

const qualificationName = (qualification: Qualification | null): QualificationName | null =>
  qualification === null ? null : { number: qualification.number, title: qualification.title };

const compareQualification = (pair: Pair<Qualification>): QualificationComparison => {
  const { before, after } = pair;
  const particulars: readonly ParticularChange[] =
    before === null || after === null ? [] : compareParticulars(particularsOf(before), particularsOf(after));
  const groups = compareGroups(before?.groups ?? [], after?.groups ?? []);
  const rules = compareRules(before?.rules ?? [], after?.rules ?? []);
  const isSame = [...groups, ...rules].every(({ state }) => state === 'same') && particulars.length === 0;
  return {
    state: entryState(pair, () => isSame),
    before: qualificationName(before),
    after: qualificationName(after),
    particulars,
    groups,
    rules,
  };
};

/** By number, else by title; where only one is left on each side, these two. */
export const compareQualifications = (
  before: readonly Qualification[],
  after: readonly Qualification[],
): readonly QualificationComparison[] => {
  const keys = [({ number }: Qualification) => number, ({ title }: Qualification) => foldWords(title)];
  const pairs = pairUp(before, after, keys);
  const gone = pairs.filter((pair) => pair.after === null);
  const fresh = pairs.filter((pair) => pair.before === null);
  const sole = gone.length === 1 && fresh.length === 1 ? [() => 'the only one left'] : [];
  return (sole.length === 0 ? pairs : pairUp(before, after, [...keys, ...sole])).map(compareQualification);
};
