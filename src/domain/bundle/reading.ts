/** The documents of a bundle as values; what is not of the right shape is left out and named where it is looked for. */
import { type JsonObject, isObject, listOf, textIn } from '../credential/json.ts';
import {
  type BundledAudit,
  type BundlePorts,
  type FactRows,
  type LearnerIdentity,
  type Manifest,
  BUNDLE_FORMAT,
  MANIFEST,
  SEAL,
  type Seal,
  place,
} from './format.ts';
import { type OpenedBundle, documentIn } from './open.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

const isManifest = (value: unknown): value is Manifest =>
  isObject(value) &&
  value['format'] === BUNDLE_FORMAT &&
  isText(value['madeAt']) &&
  isText(value['registrationId']) &&
  isObject(value['sealedBy']) &&
  isText(value['sealedBy']['did']) &&
  isText(value['sealedBy']['name']) &&
  Array.isArray(value['entries']) &&
  value['entries'].every(
    (one) =>
      isObject(one) && isText(one['path']) && isText(one['sha256']) && typeof one['bytes'] === 'number',
  );

const isSeal = (value: unknown): value is Seal =>
  isObject(value) &&
  isText(value['manifestSha256']) &&
  isText(value['verificationMethod']) &&
  isText(value['signature']);

const isLearner = (value: unknown): value is LearnerIdentity =>
  isObject(value) &&
  [
    'learnerId',
    'centreId',
    'centreName',
    'awardingName',
    'nameAsRegistered',
    'givenName',
    'familyName',
  ].every((name) => isText(value[name])) &&
  isObject(value['people']);

const isFacts = (value: unknown): value is FactRows =>
  Array.isArray(value) && value.every((one) => isObject(one) && isText(one['key']) && isText(one['text']));

const isAudit = (value: unknown): value is BundledAudit =>
  isObject(value) &&
  isText(value['chainId']) &&
  Array.isArray(value['events']) &&
  value['events'].every(
    (one) =>
      isObject(one) &&
      typeof one['seq'] === 'number' &&
      ['previous', 'content', 'hash'].every((name) => isText(one[name])) &&
      Array.isArray(one['facts']) &&
      one['facts'].every(isText),
  );

export type ReadBundle = {
  readonly manifest: Manifest | undefined;
  readonly seal: Seal | undefined;
  readonly issuer: unknown;
  readonly learner: LearnerIdentity | undefined;
  readonly records: unknown;
  readonly audit: BundledAudit | undefined;
  readonly specifications: ReadonlyMap<string, unknown>;
  /** By table. */
  readonly facts: ReadonlyMap<string, FactRows>;
  readonly credentials: readonly unknown[];
  /** By the address that credentials name. */
  readonly statusLists: ReadonlyMap<string, unknown>;
  /** Entries that could not be read as what they are. */
  readonly unread: readonly string[];
};

const inFolder = (bundle: OpenedBundle, folder: string): readonly string[] =>
  [...bundle.keys()].filter((path) => path.startsWith(folder) && path.endsWith('.json'));

const nameIn = (path: string): string => path.slice(path.indexOf('/') + 1, -'.json'.length);

/** Reads everything but the files. */
export const readBundle = (ports: BundlePorts, bundle: OpenedBundle): ReadBundle => {
  const unread: string[] = [];
  const read = <Value>(path: string, is: (value: unknown) => value is Value): Value | undefined => {
    const value = documentIn(ports, bundle, path);
    if (is(value)) return value;
    unread.push(path);
    return undefined;
  };
  const all = <Value>(
    folder: string,
    is: (value: unknown) => value is Value,
  ): readonly (readonly [string, Value])[] =>
    inFolder(bundle, folder).flatMap((path) => {
      const value = read(path, is);
      return value === undefined ? [] : [[nameIn(path), value] as const];
    });
  return {
    manifest: read(MANIFEST, isManifest),
    seal: read(SEAL, isSeal),
    issuer: read(place.issuer, isObject),
    learner: read(place.learner, isLearner),
    records: read(place.records, isObject),
    audit: read(place.audit, isAudit),
    specifications: new Map(all('specifications/', isObject)),
    facts: new Map(all('facts/', isFacts)),
    credentials: all('credentials/', isObject).map(([, value]) => value),
    statusLists: new Map(
      all('status/', isObject).map(([, list]) => [textIn(list, 'id') ?? '', list] as const),
    ),
    unread,
  };
};

export type FactRow = JsonObject;

/** A row of a table by its digested text; documents within stand as text of their own. */
export const rowOf = (text: string): FactRow => {
  const row: unknown = JSON.parse(text);
  if (!isObject(row)) throw new TypeError('a row is an object');
  return row;
};

/** A document that stands as text within a row. */
export const documentOf = (row: FactRow, column: string): unknown => {
  const text = textIn(row, column);
  return text === null ? undefined : JSON.parse(text);
};

export const rowsOf = ({ facts }: Pick<ReadBundle, 'facts'>, table: string): readonly FactRow[] =>
  listOf(facts.get(table)).flatMap((one) =>
    isObject(one) && isText(one['text']) ? [rowOf(one['text'])] : [],
  );
