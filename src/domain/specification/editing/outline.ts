/** Edits of which units a specification has, and in which groups of its qualifications they stand. */
import { clausePlace } from '../clause-words.ts';
import { codesWith, readUnitRef } from '../../shared/unit-codes.ts';
import { type Result, ok } from '../../shared/result.ts';
import type { Group, Qualification, Specification, Unit } from '../model.ts';
import type { EditRefusal, GroupName, OutlineEdit } from './edit.ts';
import { setNumber, setReference } from './naming.ts';
import { qualificationOf, replacingQualification } from './qualifications.ts';
import { changed, folded, gone, refuse } from './refusals.ts';

type Of<Kind extends OutlineEdit['kind']> = Extract<OutlineEdit, { readonly kind: Kind }>;
type Edited = Result<Specification, EditRefusal>;

const addUnit = (specification: Specification, { unit, title, line }: Of<'add-unit'>): Edited => {
  const ref = readUnitRef(unit);
  if (ref === null)
    return refuse(
      'not-possible',
      `“${folded(unit)}” is no unit reference like A/123/4567 and no code like FA58 04.`,
    );
  const words = folded(title);
  if (words === '') return refuse('empty', 'A unit has a title.');
  if (specification.units.some((one) => one.ref === ref))
    return refuse('number-taken', `${ref} is there already.`);
  const added: Unit = {
    ref,
    codes: codesWith([], unit),
    title: words,
    level: null,
    credits: null,
    glh: null,
    tut: null,
    aim: null,
    nos: [],
    simulation: { allowed: 'not-stated', source: null },
    assessmentStrategy: null,
    openTo: null,
    outcomes: [],
    guidance: [],
    source: { line, text: words },
  };
  const at = specification.units.findIndex(({ source }) => source.line > line);
  const units = specification.units.toSpliced(at < 0 ? specification.units.length : at, 0, added);
  return ok({ ...specification, units });
};

const withoutUnit = (qualification: Qualification, ref: string): Qualification => ({
  ...qualification,
  groups: qualification.groups.map((group) => ({
    ...group,
    units: group.units.filter((one) => one !== ref),
  })),
});

/** A rule that names a unit would ask for what is no longer there. */
const ruleNaming = ({ qualifications }: Specification, ref: string) =>
  qualifications
    .flatMap(({ rules }) => rules)
    .find(({ from, ...rule }) =>
      [from, 'needs' in rule ? rule.needs : {}].some(({ units }) => units?.includes(ref) === true),
    );

const dropUnit = (specification: Specification, { unit, before }: Of<'drop-unit'>): Edited => {
  const present = specification.units.find(({ ref }) => ref === unit);
  if (present === undefined) return gone(`Unit ${unit}`);
  if (present.title !== before) return changed(`Unit ${unit}`);
  const rule = ruleNaming(specification, unit);
  if (rule !== undefined)
    return refuse(
      'not-possible',
      `The rule of combination (${clausePlace(rule.source)}) names ${unit}. Mend or drop that rule first.`,
    );
  return ok({
    ...specification,
    units: specification.units.filter((one) => one !== present),
    qualifications: specification.qualifications.map((one) => withoutUnit(one, unit)),
  });
};

const groupWith = (qualification: Qualification, ref: string): string | null =>
  qualification.groups.find(({ units }) => units.includes(ref))?.key ?? null;

const regroup = (specification: Specification, edit: Of<'regroup'>): Edited => {
  const { unit, before, after } = edit;
  const qualification = qualificationOf(specification, edit.qualification);
  if (qualification === undefined) return gone(`Qualification ${edit.qualification}`);
  if (!specification.units.some(({ ref }) => ref === unit)) return gone(`Unit ${unit}`);
  if (groupWith(qualification, unit) !== before) return changed(`The group of ${unit}`);
  if (before === after) return refuse('nothing-changed', `${unit} stands there already.`);
  if (after !== null && !qualification.groups.some(({ key }) => key === after)) return gone(`Group ${after}`);
  const without = withoutUnit(qualification, unit);
  const groups = without.groups.map((group) =>
    group.key === after ? { ...group, units: [...group.units, unit] } : group,
  );
  return ok(replacingQualification(specification, { ...without, groups }));
};

const filled = (
  present: Group | undefined,
  edit: Of<'set-group'>,
  after: GroupName,
): Result<Group, EditRefusal> => {
  const [key, title] = [folded(edit.group), folded(after.title)];
  if (key === '' || title === '') return refuse('empty', 'A group has a key and a title.');
  const { units, source } = present ?? { units: [], source: { line: edit.line, text: title } };
  return present?.title === title && present.kind === after.kind
    ? refuse('nothing-changed', 'The group is the same.')
    : ok({ key, title, kind: after.kind, units, source });
};

/** What a group becomes; none where it is taken out. */
const groupAfter = (present: Group | undefined, edit: Of<'set-group'>): Result<Group | null, EditRefusal> => {
  if (edit.after !== null) return filled(present, edit, edit.after);
  const units = present?.units.length ?? 0;
  return units === 0
    ? ok(null)
    : refuse(
        'not-possible',
        `${String(units)} ${units === 1 ? 'unit stands' : 'units stand'} in group ${edit.group}. Move them to other groups first.`,
      );
};

/** Why an edit does not rest on what is there; undefined where it does. */
const staleGroup = (present: Group | undefined, { group, before }: Of<'set-group'>) => {
  if (present === undefined) return before === null ? undefined : gone(`Group ${group}`);
  if (before === null) return refuse('number-taken', `There is a group ${group} already.`);
  const isSame = present.title === before.title && present.kind === before.kind;
  return isSame ? undefined : changed(`Group ${group}`);
};

const setGroup = (specification: Specification, edit: Of<'set-group'>): Edited => {
  const qualification = qualificationOf(specification, edit.qualification);
  if (qualification === undefined) return gone(`Qualification ${edit.qualification}`);
  const present = qualification.groups.find((one) => one.key === edit.group);
  const stale = staleGroup(present, edit);
  if (stale !== undefined) return stale;
  const after = groupAfter(present, edit);
  if (!after.ok) return after;
  const others = qualification.groups.flatMap((one) => (one === present ? (after.value ?? []) : one));
  const groups = present === undefined && after.value !== null ? [...others, after.value] : others;
  return ok(replacingQualification(specification, { ...qualification, groups }));
};

/** The specification with one edit of its outline carried out, or why it cannot be. */
export const editOutline = (specification: Specification, edit: OutlineEdit): Edited => {
  if (edit.kind === 'add-unit') return addUnit(specification, edit);
  if (edit.kind === 'drop-unit') return dropUnit(specification, edit);
  if (edit.kind === 'set-reference') return setReference(specification, edit);
  if (edit.kind === 'set-number') return setNumber(specification, edit);
  if (edit.kind === 'regroup') return regroup(specification, edit);
  return setGroup(specification, edit);
};
