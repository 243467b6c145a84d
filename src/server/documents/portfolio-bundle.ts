/** What stands in a portfolio that is taken away, as files: pages, records, and every file of evidence. */
import { stringify } from 'csv-stringify/sync';
import type { Annotation } from '#contract/evidence.ts';
import type { Evidence } from '#contract/portfolio.ts';
import type { PortfolioContent } from '#domain/award/documents.ts';
import { placeInWords } from '#domain/portfolio/annotating.ts';
import { type TakenPlans, planTables } from './portfolio-plans.ts';
import { guarded } from '#server/writers/criteria-csv.ts';

export type BundledFile = {
  /** Within the ZIP, with `/` between folders. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  readonly mediaType: string;
  /** The store does not have it: it is named, and not in the ZIP. */
  readonly isMissing?: true;
};

export type BundledVersion = { readonly evidence: Evidence; readonly files: readonly BundledFile[] };

export type BundledPiece = {
  /** `E12` as in the pages. */
  readonly number: string;
  /** The newest first. */
  readonly versions: readonly [BundledVersion, ...BundledVersion[]];
};

export type Bundle = {
  readonly content: PortfolioContent;
  readonly pieces: readonly BundledPiece[];
  readonly annotations: readonly Annotation[];
  readonly plans: TakenPlans;
};

/** A name that every system takes: no separators, no control characters, no names that Windows keeps for itself. */
export const safeName = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}"*/:<>?\\|]/gu, '_')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/gu, '')
    .slice(0, 100);
  return plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(plain) ? `_${plain}` : plain;
};

const unique = (name: string, taken: Set<string>): string => {
  const [, base = name, extension = ''] = /^(.*?)(\.[^.]{1,8})?$/su.exec(name) ?? [];
  let result = name;
  for (let count = 2; taken.has(result.toLowerCase()); count += 1)
    result = `${base} (${String(count)})${extension}`;
  taken.add(result.toLowerCase());
  return result;
};

/** Puts the versions of a learner's evidence into folders, numbered as the pages number them. */
export const bundlePieces = (
  versions: readonly Evidence[],
  numbers: ReadonlyMap<string, string>,
): readonly BundledPiece[] => {
  const byPiece = Map.groupBy(versions, ({ evidenceId }) => evidenceId);
  let next = numbers.size;
  const pieces = Array.from(byPiece, ([evidenceId, own]): readonly BundledPiece[] => {
    const number = numbers.get(evidenceId) ?? `E${String((next += 1))}`;
    const newest = own.toSorted((one, other) => other.versionNumber - one.versionNumber);
    const bundled = newest.map((evidence, index): BundledVersion => {
      const taken = new Set<string>();
      const folder = index === 0 ? number : `${number}/version ${String(evidence.versionNumber)}`;
      const files = evidence.files.map(({ name, sha256, bytes, mediaType }) => ({
        path: `files/${folder}/${unique(safeName(name), taken)}`,
        name,
        sha256,
        bytes,
        mediaType,
      }));
      return { evidence, files };
    });
    const [first, ...rest] = bundled;
    return first === undefined ? [] : [{ number, versions: [first, ...rest] }];
  }).flat();
  return pieces.toSorted((one, other) => Number(one.number.slice(1)) - Number(other.number.slice(1)));
};

const mark = (version: BundledVersion, missing: ReadonlySet<string>): BundledVersion => ({
  ...version,
  files: version.files.map((file) => (missing.has(file.sha256) ? { ...file, isMissing: true } : file)),
});

/** The same pieces, with the files marked that the store does not have. */
export const markMissing = (
  pieces: readonly BundledPiece[],
  missing: ReadonlySet<string>,
): readonly BundledPiece[] =>
  pieces.map(({ number, versions: [newest, ...older] }) => ({
    number,
    versions: [mark(newest, missing), ...older.map((version) => mark(version, missing))],
  }));

export const filesOf = (pieces: readonly BundledPiece[]): readonly BundledFile[] =>
  pieces.flatMap(({ versions }) => versions.flatMap(({ files }) => files));

/** What a reader of the ZIP is told of files that are not in it. */
export const missingNote = (files: readonly BundledFile[]): string =>
  [
    'These files are part of the portfolio, and could not be found when it was packed.',
    'Their names and digests are kept with the records.',
    '',
    ...files.map(({ path, sha256 }) => `${path} (SHA-256 ${sha256})`),
    '',
  ].join('\r\n');

type Cell = string | number | boolean | null;

const csv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify(
    [[...head], ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)))],
    {
      bom: true,
      cast: { boolean: (value) => (value ? 'yes' : 'no') },
    },
  );

const criteriaOf = ({ units }: PortfolioContent) =>
  units.flatMap((unit) =>
    unit.outcomes.flatMap((outcome) => outcome.criteria.map((criterion) => ({ unit, outcome, criterion }))),
  );

const evidenceRows = ({ pieces }: Bundle) =>
  pieces.flatMap(({ number, versions }) =>
    versions.map(({ evidence }): readonly Cell[] => [
      number,
      evidence.versionNumber,
      evidence.kind,
      evidence.title,
      evidence.typeCode,
      evidence.happenedOn,
      evidence.place,
      evidence.setting,
      evidence.account,
      evidence.webAddress,
      evidence.transcript,
      evidence.entries.map(({ on, text }) => `${on}: ${text}`).join('\n'),
      evidence.ownContribution,
      evidence.keptElsewhere,
      evidence.anonymised,
      evidence.declaredAt,
      evidence.withdrawnAt,
      evidence.recordedAt,
    ]),
  );

const decisionRows = ({ content }: Bundle) =>
  criteriaOf(content).flatMap(({ unit, criterion }) =>
    criterion.decisions.map((decision, index): readonly Cell[] => [
      unit.ref,
      criterion.number,
      decision.outcome,
      index + 1 === criterion.decisions.length,
      decision.by.name,
      decision.by.on,
      decision.by.seal,
      decision.countersignedBy?.name ?? null,
      decision.countersignedBy?.on ?? null,
      decision.tests.map(({ title, held }) => `${title}: ${held ? 'yes' : 'no'}`).join('; '),
      decision.feedback,
    ]),
  );

const unitTable = ({ content }: Bundle): string =>
  csv(
    ['unit', 'title', 'level', 'credits', 'guided hours', 'standing'],
    content.units.map((unit) => [unit.ref, unit.title, unit.level, unit.credits, unit.glh, unit.standing]),
  );

const criterionTable = ({ content }: Bundle): string =>
  csv(
    ['unit', 'criterion', 'wording', 'standing', 'evidence'],
    criteriaOf(content).map(({ unit, criterion }) => [
      unit.ref,
      criterion.number,
      criterion.text,
      criterion.sign,
      criterion.evidence.join(' '),
    ]),
  );

const evidenceHead =
  'number,version,kind,title,type,happened on,place,setting,account,web address,transcript,entries,own part,kept at,anonymised,declared at,withdrawn at,recorded at';
const decisionHead =
  'unit,criterion,outcome,stands,assessor,decided on,seal,countersigned by,countersigned on,tests,feedback';

const fileTable = ({ pieces }: Bundle): string =>
  csv(
    ['number', 'version', 'path', 'name', 'type', 'bytes', 'sha256'],
    pieces.flatMap(({ number, versions }) =>
      versions.flatMap(({ evidence: { versionNumber }, files }) =>
        files.map((file): readonly Cell[] => [
          number,
          versionNumber,
          file.path,
          file.name,
          file.mediaType,
          file.bytes,
          file.sha256,
        ]),
      ),
    ),
  );

const noteTable = ({ pieces, annotations }: Bundle): string => {
  const numbers = new Map(pieces.map(({ number, versions }) => [versions[0].evidence.evidenceId, number]));
  return csv(
    ['evidence', 'place', 'note', 'criteria', 'by', 'capacity', 'at'],
    annotations.map((note) => [
      numbers.get(note.evidenceId) ?? null,
      placeInWords(note.place, note.place.kind === 'page'),
      note.text,
      note.criteria.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`).join(' '),
      note.authorName,
      note.capacity,
      note.recordedAt,
    ]),
  );
};

/** The records as tables that any spreadsheet opens. */
export const recordTables = (bundle: Bundle): ReadonlyMap<string, string> =>
  new Map([
    ['records/units.csv', unitTable(bundle)],
    ['records/criteria.csv', criterionTable(bundle)],
    ['records/evidence.csv', csv(evidenceHead.split(','), evidenceRows(bundle))],
    ['records/files.csv', fileTable(bundle)],
    ['records/decisions.csv', csv(decisionHead.split(','), decisionRows(bundle))],
    ['records/notes.csv', noteTable(bundle)],
    ...Array.from(planTables(bundle.plans), ([name, { head, rows }]): readonly [string, string] => [
      `records/${name}.csv`,
      csv(head, rows),
    ]),
  ]);

/** Everything as data, for programs. */
export const recordsAsJson = ({ content, pieces, annotations, plans }: Bundle): string => {
  const { versions, actions, training } = plans;
  const agreed = { plans: versions, actions, training };
  const all = { format: 'touchstone-portfolio/1', ...content, pieces, notes: annotations, ...agreed };
  return `${JSON.stringify(all, null, 2)}\n`;
};
