import { type Result, failed, ok } from '#domain/shared/result.ts';
import { countInWords } from '#domain/shared/count-words.ts';
import {
  type Clause,
  type Finding,
  type Group,
  type Qualification,
  SPECIFICATION_FORMAT,
  type SourceDocument,
  type Specification,
  type Unit,
} from '#domain/specification/model.ts';
import { inOrder, withOwnFindings } from '#domain/specification/read/checks.ts';
import { type FinishedReading, type Unreadable, unreadable } from '../format.ts';
import { type CasePackage, EXTENSION, type PackageExtension } from './package.ts';
import { makeTree } from './tree.ts';
import { exampleOf, tellOfStanding } from './standing.ts';
import { CaseFindings } from './findings.ts';
import { CaseUnits, type GroupFound } from './units.ts';
import { WrittenText } from './written-text.ts';

const usualLabels = {
  learner: 'learner',
  assessor: 'assessor',
  internalQualityAssurer: 'internal quality assurer',
  externalQualityAssurer: 'external quality assurer',
} as const;

type Say = (wording: string) => Clause;

/** The units of a group: in the order that it keeps, without those that have left it, with those that have come to it. */
const membersOf = ({ units, extension }: GroupFound, described: ReadonlySet<string>): readonly string[] => {
  const kept = (extension?.units ?? []).filter((ref) => units.includes(ref) || !described.has(ref));
  return [...kept, ...units.filter((ref) => !kept.includes(ref))];
};

const qualificationsOf = (
  given: PackageExtension | undefined,
  groups: readonly GroupFound[],
  units: readonly Unit[],
  text: WrittenText,
  say: Say,
): readonly Qualification[] => {
  const described = new Set(units.map(({ ref }) => ref));
  return (given?.qualifications ?? []).map((one): Qualification => ({
    ...one,
    groups: groups
      .filter(({ extension }) => extension?.qualification === one.number)
      .map((group): Group => ({
        key: group.extension?.key ?? group.title,
        title: group.title,
        kind: group.extension?.kind ?? 'optional',
        units: membersOf(group, described),
        source: text.clause(group.block, group.title),
      })),
    pathways: one.pathways.map((pathway) => ({ ...pathway, source: say(pathway.title) })),
    rules: one.rules.map((rule) => ({ ...rule, source: say(rule.source.text) })),
    clauses: {
      number: say(`Qualification number: ${one.number}`),
      credits: say(`Credits: ${String(one.credits ?? '–')}`),
    },
  }));
};

const checkMembers = (
  qualifications: readonly Qualification[],
  units: readonly Unit[],
): readonly Finding[] => {
  const described = new Set(units.map(({ ref }) => ref));
  const groups = qualifications.flatMap((one) => one.groups);
  const listed = new Set(groups.flatMap((group) => group.units));
  if (listed.size === 0) return [];
  return [
    ...groups.flatMap((group) =>
      group.units
        .filter((ref) => !described.has(ref))
        .map((ref): Finding => ({
          code: 'unit-not-described',
          severity: 'error',
          message: `${ref} stands in group ${group.key}, but the package does not describe it.`,
          source: group.source,
          about: ref,
        })),
    ),
    ...units
      .filter(({ ref }) => !listed.has(ref))
      .map(({ ref, title, source }): Finding => ({
        code: 'unit-not-listed',
        severity: 'warning',
        message: `${ref} (${title}) is described, but stands in no group.`,
        source,
        about: ref,
      })),
  ];
};

/** What the package says of itself, and its rubrics, for which a specification has no place. */
const tellOfPackage = ({ CFDocument, CFRubrics }: CasePackage, say: Say): readonly Finding[] => {
  const rubrics = CFRubrics?.length ?? 0;
  const told = [CFDocument.description, CFDocument.notes]
    .filter((text) => typeof text === 'string' && text.trim() !== '')
    .map(
      (text) => `The document says of itself, for which there is no place: “${String(text).slice(0, 300)}”`,
    );
  if (rubrics > 0) told.push(`The package has rubrics (${String(rubrics)}); they were read past.`);
  return told.map((message) => ({
    code: 'case-item-unread',
    severity: 'note',
    message,
    source: say(message),
  }));
};

const tellOfRest = (
  found: CaseUnits,
  others: ReadonlyMap<string, number>,
  given: CasePackage,
  say: Say,
  hasGroups: boolean,
): readonly Finding[] => {
  const told: Finding[] = [];
  for (const [type, count] of others) {
    // Each of these is told by itself.
    if (type === 'replacedBy') continue;
    const message = `The package has ${countInWords(count, 'association')} of the type ${type.slice(0, 60)}, which were read past: ${exampleOf(given, type)}.`;
    // The order of items may be one in which they are to be taken.
    const severity = type === 'precedes' ? 'warning' : 'note';
    told.push({ code: 'case-association-unread', severity, message, source: say(message) });
  }
  const unused = hasGroups ? [] : found.groups;
  if (unused.length > 0) {
    const message = `${String(unused.length)} items stand over units, as “${unused[0]?.title.slice(0, 60) ?? ''}”; without a qualification they were not made groups.`;
    told.push({ code: 'case-item-unread', severity: 'note', message, source: say(message) });
  }
  return told;
};

const statedBy = ({
  CFDocument: { publisher, creator, version },
  extensions,
}: CasePackage): Pick<Specification, 'publisher' | 'issue' | 'labels'> => {
  const own = extensions?.[EXTENSION];
  if (own !== undefined) return { publisher: own.publisher, issue: own.issue, labels: own.labels };
  return {
    publisher: publisher ?? creator ?? null,
    issue: { version: version ?? null, date: null },
    labels: usualLabels,
  };
};

/** Makes a specification of a CASE package: units by their references, what stands under them as outcomes and criteria. */
export const readCasePackage = (
  given: CasePackage,
  { name, mediaType, bytes }: Omit<SourceDocument, 'lines'>,
): Result<FinishedReading, Unreadable> => {
  const { CFDocument: document, extensions } = given;
  const own = extensions?.[EXTENSION];
  const tree = makeTree(given);
  const text = new WrittenText();
  text.add({ kind: 'heading', depth: 1, text: document.title });
  const say: Say = (wording) => text.clause(text.add({ kind: 'paragraph', text: wording }), wording);
  const findings = new CaseFindings(text);
  const found = new CaseUnits(text, findings);
  found.walk(tree.roots, null, 2);
  found.join(tree.parts);
  if (found.units.length === 0)
    return failed(
      unreadable('no item of it carries a unit reference like T/500/0002, by which units are known'),
    );
  tellOfStanding(given, findings);
  for (const item of tree.loose)
    findings.tellOfItem(item, 'Nothing ties it to the document; it was read past.');
  const units = found.units.toSorted((one, other) => one.position - other.position).map(({ unit }) => unit);
  const qualifications = qualificationsOf(own, found.groups, units, text, say);
  const told = [
    ...findings.all,
    ...tellOfPackage(given, say),
    ...tellOfRest(found, tree.others, given, say, qualifications.length > 0),
  ];
  const evidenceRules = (own?.evidenceRules ?? []).map((rule) => ({
    ...rule,
    source: say(rule.source.text),
  }));
  const standards = own?.standards?.map(({ wording, covered, ...standard }) => ({
    ...standard,
    covered: covered.map(({ wording: row, ...cover }) => ({ ...cover, source: say(row) })),
    source: say(wording),
  }));
  const written = text.finish();
  const specification: Specification = {
    format: SPECIFICATION_FORMAT,
    source: { name, mediaType, bytes, lines: written.split('\n').length },
    title: document.title,
    ...statedBy(given),
    kind: qualifications.length === 0 ? 'unit-suite' : 'qualification',
    qualifications,
    units,
    evidenceRules,
    findings: inOrder([...told, ...checkMembers(qualifications, units)]),
    ...(standards === undefined ? {} : { standards }),
  };
  return ok({ text: written, specification: withOwnFindings(specification) });
};
