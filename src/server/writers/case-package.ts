/** A specification as a package of CASE 1.1 (IMS/1EdTech), which other tools for frameworks read. */
import { createHash } from 'node:crypto';
import type { Criterion, Outcome, Qualification, Specification, Unit } from '#domain/specification/model.ts';
import { unitText } from '#domain/specification/unit-text.ts';
import {
  type CriterionExtension,
  EXTENSION,
  type GroupExtension,
  type OutcomeExtension,
  type PackageExtension,
  type UnitExtension,
  itemTypes,
} from '../readers/case/package.ts';

/** The name space of the identifiers that Touchstone gives to items, made once at random. */
const NAMESPACE = '6f9d1a52-3c0b-4d55-9a7e-0d1c9e2b4f83';

/** An identifier that the same name always gets (RFC 9562, version 5). */
const identifierOf = (name: string): string => {
  const digest = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  digest.writeUInt8(((digest[6] ?? 0) % 16) + 0x50, 6);
  digest.writeUInt8(((digest[8] ?? 0) % 64) + 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const uriOf = (identifier: string): string => `urn:uuid:${identifier}`;

/** Text of one line, as CASE wants it in most places. */
const line = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

type Extension = UnitExtension | GroupExtension | OutcomeExtension | CriterionExtension;

type Item = {
  /** Of an item that stands by itself: where it belongs. */
  readonly CFDocumentURI?: Link;
  readonly identifier: string;
  readonly fullStatement: string;
  readonly CFItemType: string;
  readonly uri: string;
  readonly humanCodingScheme?: string;
  readonly listEnumeration?: string;
  readonly notes?: string;
  readonly language: string;
  readonly educationLevel?: readonly string[];
  readonly CFItemTypeURI: Link;
  readonly lastChangeDateTime: string;
  readonly extensions: Readonly<Record<string, Extension>>;
};

type Link = { readonly title: string; readonly identifier: string; readonly uri: string };

type Given = {
  readonly key: string;
  readonly type: keyof typeof itemTypes;
  readonly statement: string;
  readonly code?: string;
  readonly enumeration?: string;
  readonly notes?: string | null;
  readonly level?: Unit['level'];
  readonly extension: Extension;
};

const LANGUAGE = 'en-GB';

const linkTo = (title: string, identifier: string): Link => ({
  title: line(title),
  identifier,
  uri: uriOf(identifier),
});

const typeLink = (type: keyof typeof itemTypes): Link =>
  linkTo(itemTypes[type], identifierOf(`type ${itemTypes[type]}`));

const levelText = (level: number | string): string =>
  typeof level === 'number' ? `Level ${String(level)}` : level;

/** Items and associations as they are written, in the order of the tree. */
class Package {
  readonly items: Item[] = [];
  readonly associations: unknown[] = [];
  readonly #changedAt: string;
  readonly #scope: string;

  constructor(scope: string, changedAt: string) {
    this.#scope = scope;
    this.#changedAt = changedAt;
  }

  add({ key, type, statement, code, enumeration, notes, level, extension }: Given): Link {
    const identifier = identifierOf(key);
    this.items.push({
      identifier,
      fullStatement: statement,
      CFItemType: itemTypes[type],
      uri: uriOf(identifier),
      ...(code === undefined ? {} : { humanCodingScheme: line(code) }),
      ...(enumeration === undefined ? {} : { listEnumeration: line(enumeration) }),
      ...(notes === undefined || notes === null || notes === '' ? {} : { notes }),
      language: LANGUAGE,
      ...(level === undefined || level === null ? {} : { educationLevel: [levelText(level)] }),
      CFItemTypeURI: typeLink(type),
      lastChangeDateTime: this.#changedAt,
      extensions: { [EXTENSION]: extension },
    });
    return linkTo(statement, identifier);
  }

  tie(
    child: Link,
    parent: Link,
    sequenceNumber: number,
    associationType: 'isChildOf' | 'isPartOf' = 'isChildOf',
  ): void {
    const identifier = identifierOf(
      `${this.#scope} ${associationType} ${child.identifier} ${parent.identifier}`,
    );
    this.associations.push({
      identifier,
      associationType,
      sequenceNumber,
      uri: uriOf(identifier),
      originNodeURI: { ...child, targetType: 'CASE' },
      destinationNodeURI: { ...parent, targetType: 'CASE' },
      lastChangeDateTime: this.#changedAt,
    });
  }
}

const unitExtensionOf = (unit: Unit, position: number): UnitExtension => ({
  position,
  codes: [...unit.codes],
  credits: unit.credits,
  glh: unit.glh,
  tut: unit.tut,
  nos: [...unit.nos],
  simulation: { allowed: unit.simulation.allowed, wording: unit.simulation.source?.text ?? null },
  assessmentStrategy:
    unit.assessmentStrategy === null
      ? null
      : { name: unit.assessmentStrategy.name, wording: unit.assessmentStrategy.source.text },
  openTo: unit.openTo?.text ?? null,
  guidance: unit.guidance.map(({ text }) => text),
});

const addCriterion = (into: Package, scope: string, criterion: Criterion): Link =>
  into.add({
    key: `${scope} criterion ${criterion.number}`,
    type: 'criterion',
    statement: criterion.text,
    code: criterion.number,
    enumeration: criterion.number,
    notes: criterion.guidance.map(({ text }) => text).join('\n\n'),
    extension: {
      incomplete: criterion.incomplete === true,
      guidance: criterion.guidance.map(({ text, criteria }) => ({ text, criteria: [...criteria] })),
    },
  });

const addOutcome = (into: Package, scope: string, outcome: Outcome): Link => {
  const link = into.add({
    key: `${scope} outcome ${outcome.number}`,
    type: 'outcome',
    statement: outcome.text,
    code: outcome.number,
    enumeration: outcome.number,
    extension: { nature: outcome.nature, incomplete: outcome.incomplete === true },
  });
  for (const [index, criterion] of outcome.criteria.entries())
    into.tie(addCriterion(into, scope, criterion), link, index + 1);
  return link;
};

/** Items of a unit have the identifiers of its wording: a unit shared by qualifications is the same in each of them. */
const scopeOfUnit = (unit: Unit): string => `unit ${unitText(unit)}`;

/** The identifier that the package gives to a unit. */
export const unitIdentifier = (unit: Unit): string => identifierOf(scopeOfUnit(unit));

const addUnit = (into: Package, unit: Unit, position: number): Link => {
  const scope = scopeOfUnit(unit);
  const link = into.add({
    key: scope,
    type: 'unit',
    statement: unit.title,
    code: unit.ref,
    notes: unit.aim,
    level: unit.level,
    extension: unitExtensionOf(unit, position),
  });
  for (const [index, outcome] of unit.outcomes.entries())
    into.tie(addOutcome(into, scope, outcome), link, index + 1);
  return link;
};

const packageExtensionOf = ({
  publisher,
  issue,
  labels,
  qualifications,
  evidenceRules,
  standards: mapped,
}: Specification): PackageExtension => ({
  publisher,
  issue,
  labels,
  qualifications: qualifications.map(
    ({
      groups: _groups,
      clauses: _clauses,
      pathways,
      ageRanges,
      rules,
      certificationEndOn = null,
      framework = null,
      standards = null,
      ...one
    }) => ({
      ...one,
      certificationEndOn,
      framework,
      standards,
      ageRanges: [...ageRanges],
      pathways: pathways.map(({ key, title }) => ({ key, title })),
      rules: [...rules],
    }),
  ),
  evidenceRules: [...evidenceRules],
  ...(mapped === undefined
    ? {}
    : {
        standards: mapped.map(({ source, covered, ...standard }) => ({
          ...standard,
          covered: covered.map(({ unit, extent, source: { text } }) => ({ unit, extent, wording: text })),
          wording: source.text,
        })),
      }),
});

const documentOf = (specification: Specification, identifier: string, changedAt: string) => {
  const { title, publisher, issue, qualifications } = specification;
  const version = [issue.version, issue.date].filter((part) => part !== null && part !== '').join(', ');
  const [only] = qualifications;
  const dates: Partial<Pick<Qualification, 'operationalStartOn' | 'operationalEndOn'>> =
    qualifications.length === 1 && only !== undefined ? only : {};
  return {
    identifier,
    uri: uriOf(identifier),
    frameworkType: 'Qualification specification',
    caseVersion: '1.1',
    creator: line(publisher ?? 'Not stated'),
    title,
    lastChangeDateTime: changedAt,
    ...(publisher === null ? {} : { publisher: line(publisher) }),
    language: LANGUAGE,
    ...(version === '' ? {} : { version: line(version) }),
    ...(dates.operationalStartOn ? { statusStartDate: dates.operationalStartOn } : {}),
    ...(dates.operationalEndOn ? { statusEndDate: dates.operationalEndOn } : {}),
  };
};

/** Groups with their units; a unit of several groups is a child of the first and a part of the others. */
const addGroups = (
  into: Package,
  { qualifications }: Specification,
  document: Link,
  units: ReadonlyMap<string, Link>,
): ReadonlySet<string> => {
  const placed = new Set<string>();
  let sequence = 0;
  for (const { number, groups } of qualifications)
    for (const group of groups) {
      sequence += 1;
      const link = into.add({
        key: `${document.identifier} group ${number} ${group.key}`,
        type: 'group',
        statement: group.title,
        code: group.key,
        extension: { qualification: number, key: group.key, kind: group.kind, units: [...group.units] },
      });
      into.tie(link, document, sequence);
      for (const [index, ref] of group.units.entries()) {
        const unit = units.get(ref);
        if (unit === undefined) continue;
        into.tie(unit, link, index + 1, placed.has(ref) ? 'isPartOf' : 'isChildOf');
        placed.add(ref);
      }
    }
  return placed;
};

export const documentIdentifier = ({ title, issue, qualifications }: Specification): string =>
  identifierOf(
    `document ${JSON.stringify([title, issue.version, issue.date, qualifications.map(({ number }) => number)])}`,
  );

/** Where one thing of a framework stands on the web: by its kind and its identifier. */
export type FrameworkAddress = (kind: 'CFItems' | 'CFDocuments', identifier: string) => string;

/** The specification by itself, as whoever asks for its address is answered. */
export const caseDocument = (
  specification: Specification,
  changedAt: string,
  addressOf: FrameworkAddress,
): object => {
  const identifier = documentIdentifier(specification);
  return {
    ...documentOf(specification, identifier, changedAt),
    uri: addressOf('CFDocuments', identifier),
    CFPackageURI: linkTo(specification.title, identifier),
  };
};

/** A unit by itself, as whoever asks for its address is answered; undefined where the specification has none such. */
export const caseUnit = (
  specification: Specification,
  identifier: string,
  changedAt: string,
  addressOf: FrameworkAddress,
): Item | undefined => {
  const position = specification.units.findIndex((unit) => unitIdentifier(unit) === identifier);
  const unit = specification.units[position];
  if (unit === undefined) return undefined;
  const into = new Package(identifier, changedAt);
  addUnit(into, unit, position);
  const item = into.items.find((one) => one.identifier === identifier);
  if (item === undefined) return undefined;
  const document = documentIdentifier(specification);
  const CFDocumentURI = {
    ...linkTo(specification.title, document),
    uri: addressOf('CFDocuments', document),
  };
  return { CFDocumentURI, ...item, uri: addressOf('CFItems', identifier) };
};

/** The specification as a CASE package; `changedAt` is the instant of its last change. */
export const writeCasePackage = (specification: Specification, changedAt: string): Uint8Array => {
  const { title, qualifications, units } = specification;
  const identifier = documentIdentifier(specification);
  const document = linkTo(title, identifier);
  const into = new Package(identifier, changedAt);
  const links = new Map(units.map((unit, index) => [unit.ref, addUnit(into, unit, index)]));
  const placed = addGroups(into, specification, document, links);
  let last = qualifications.flatMap(({ groups }) => groups).length;
  for (const [ref, link] of links) {
    if (placed.has(ref)) continue;
    last += 1;
    into.tie(link, document, last);
  }
  const types = Object.entries(itemTypes).map(([code, type], index) => ({
    ...linkTo(type, identifierOf(`type ${type}`)),
    description: type,
    hierarchyCode: String(index + 1),
    typeCode: code,
    lastChangeDateTime: changedAt,
  }));
  const made = {
    CFDocument: documentOf(specification, identifier, changedAt),
    CFItems: into.items,
    CFAssociations: into.associations,
    CFDefinitions: { CFItemTypes: types },
    extensions: { [EXTENSION]: packageExtensionOf(specification) },
  };
  return new TextEncoder().encode(`${JSON.stringify(made)}\n`);
};
