/** The package of a Word document: what is in it, and whether it may be opened at all. */
import JSZip from 'jszip';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from '../format.ts';
import { findZipDanger, listZipEntries } from '../zip.ts';
import { type Besides, findBesides } from './besides.ts';
import { type Element, parseXml } from './xml.ts';

/** Text and its marks; a document of 1,000 pages takes some 10 MB. */
const MOST_MEGABYTES = 20;

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export type WordPackage = {
  readonly zip: JSZip;
  readonly main: string;
  readonly document: Element;
  readonly numbering: Element | null;
  readonly styles: Element | null;
  readonly hasMacros: boolean;
  readonly besides: Besides;
};

const readPart = async (zip: JSZip, name: string): Promise<Result<Element | null, Unreadable>> => {
  const file = zip.file(name);
  return file === null ? ok(null) : parseXml(await file.async('text'));
};

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

const joined = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : `${folder}${target}`;

const relationsOf = (name: string): string => {
  const folder = folderOf(name);
  return `${folder}_rels/${name.slice(folder.length)}.rels`;
};

/** Where a part says that its relation of that kind stands; undefined where it names none that is there. */
const findRelated = async (zip: JSZip, of: string, kind: string): Promise<string | undefined> => {
  const relations = await readPart(zip, relationsOf(of));
  if (!relations.ok || relations.value === null) return undefined;
  for (const relation of relations.value.getElementsByTagNameNS(RELATIONS, 'Relationship')) {
    const name = joined(folderOf(of), relation.getAttribute('Target') ?? '');
    if ((relation.getAttribute('Type') ?? '').endsWith(`/${kind}`) && zip.file(name) !== null) return name;
  }
  return undefined;
};

const open = async (bytes: Uint8Array): Promise<JSZip | null> => {
  try {
    return await JSZip.loadAsync(bytes);
  } catch {
    return null;
  }
};

const RELATED = ['numbering', 'styles', 'footnotes', 'endnotes'] as const;
type Related = (typeof RELATED)[number];

type Parts = { readonly main: string; readonly related: ReadonlyMap<Related, string> };

const findParts = async (zip: JSZip): Promise<Parts> => {
  const main = (await findRelated(zip, '', 'officeDocument')) ?? 'word/document.xml';
  const related = new Map<Related, string>();
  for (const kind of RELATED)
    related.set(kind, (await findRelated(zip, main, kind)) ?? `${folderOf(main)}${kind}.xml`);
  return { main, related };
};

/** Leaves the text of the document; pictures, fonts, embedded files and macros are never looked at. */
const keepText = (zip: JSZip, { main, related }: Parts): ReadonlySet<string> => {
  const kept = new Set([main, ...related.values()].flatMap((name) => [name, relationsOf(name)]));
  kept.add('[Content_Types].xml').add('_rels/.rels');
  for (const name of Object.keys(zip.files)) if (!kept.has(name)) delete zip.files[name];
  return kept;
};

const isTooLong = (bytes: Uint8Array, kept: ReadonlySet<string>): boolean => {
  const entries = (listZipEntries(bytes) ?? []).filter(({ name }) => kept.has(name));
  return entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_MEGABYTES * 1024 * 1024;
};

const readTrees = async (
  zip: JSZip,
  names: ReadonlySet<string>,
): Promise<Result<ReadonlyMap<string, Element>, Unreadable>> => {
  const trees = new Map<string, Element>();
  for (const name of names) {
    const part = await readPart(zip, name);
    if (!part.ok) return part;
    if (part.value !== null) trees.set(name, part.value);
  }
  return ok(trees);
};

/** Whether the text leaves places for other files of the package, which only Word fills when it opens the document. */
const takesInFiles = (document: Element): boolean =>
  ['altChunk', 'subDoc'].some(
    (name) => document.getElementsByTagNameNS(document.namespaceURI, name).length > 0,
  );

const no = (message: string): Result<never, Unreadable> => failed(unreadable(message));

export const openPackage = async (bytes: Uint8Array): Promise<Result<WordPackage, Unreadable>> => {
  const danger = findZipDanger(bytes);
  if (danger !== null) return no(danger);
  const zip = await open(bytes);
  if (zip === null) return no('its packing is broken');
  const hasMacros = Object.keys(zip.files).some((name) => /vbaProject\.bin$/i.test(name));
  const parts = await findParts(zip);
  const besides = await findBesides(zip);
  const kept = keepText(zip, parts);
  if (isTooLong(bytes, kept))
    return no(`its text is larger than ${String(MOST_MEGABYTES)} MB, more than any specification`);
  const trees = await readTrees(zip, kept);
  if (!trees.ok) return trees;
  const document = trees.value.get(parts.main);
  if (document?.localName !== 'document') return no('it is a packed file, but not a Word document');
  if (takesInFiles(document))
    return no('it takes in other files, which only Word joins with it; open it in Word and save it again');
  const treeOf = (kind: Related): Element | null => trees.value.get(parts.related.get(kind) ?? '') ?? null;
  return ok({
    zip,
    main: parts.main,
    document,
    numbering: treeOf('numbering'),
    styles: treeOf('styles'),
    hasMacros,
    besides,
  });
};
