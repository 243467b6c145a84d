/** Hostile documents: bytes changed, cut, doubled and swapped at random. */
import { layOut } from '#server/readers/lay-out.ts';
import { type Arrangement, arrange, arrangements } from './arrange.ts';
import { htmlOf } from './html.ts';
import { chances, madeUp } from './made-up.ts';
import { typstSource } from './typst.ts';
import { wordOf } from './word.ts';
import { typeset } from '../typeset.ts';

type Chance = () => number;
export type Document = { readonly name: string; readonly bytes: Uint8Array };

const isArrangement = (name: string): name is Arrangement => name in arrangements;

/** Small documents of every format that is written here, to be changed. */
export const seedDocuments = async (): Promise<readonly Document[]> => {
  const all = Object.keys(arrangements)
    .filter(isArrangement)
    .map((name) => arrange(madeUp(name.length, 2), name));
  const made = await Promise.all(
    all.map(async (blocks): Promise<readonly Document[]> => [
      { name: 'fuzz.txt', bytes: new TextEncoder().encode(layOut(blocks).text) },
      { name: 'fuzz.html', bytes: htmlOf(blocks) },
      { name: 'fuzz.docx', bytes: await wordOf(blocks) },
      { name: 'fuzz.pdf', bytes: typeset(typstSource(blocks, 'ruled'), { tagged: false }) },
    ]),
  );
  return made.flat();
};

const within = (chance: Chance, length: number): number => Math.floor(chance() * Math.max(1, length));

const changes: readonly ((bytes: Uint8Array, chance: Chance) => Uint8Array)[] = [
  (bytes, chance) => {
    const changed = bytes.slice();
    for (let count = 1 + within(chance, 20); count > 0; count -= 1)
      changed[within(chance, changed.length)] = within(chance, 256);
    return changed;
  },
  (bytes, chance) => bytes.slice(0, within(chance, bytes.length)),
  (bytes, chance) => {
    const from = within(chance, bytes.length);
    const to = from + within(chance, 400);
    return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)]);
  },
  (bytes, chance) => {
    const from = within(chance, bytes.length);
    return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + within(chance, 400))]);
  },
  (bytes, chance) => {
    const pieces = [
      '\t',
      '\n',
      '1.1 ',
      '<td>',
      '</tr>',
      '# ',
      '9'.repeat(300),
      '\u0000',
      '((((',
      'L/900/0020',
    ];
    const from = within(chance, bytes.length);
    const piece = new TextEncoder().encode(
      (pieces[within(chance, pieces.length)] ?? '').repeat(1 + within(chance, 40)),
    );
    return Uint8Array.from([...bytes.subarray(0, from), ...piece, ...bytes.subarray(from)]);
  },
];

/** One of the documents with one to three changes; the same for the same number. */
export const mutate = (documents: readonly Document[], number: number): Document => {
  const chance = chances(number);
  const document = documents[within(chance, documents.length)];
  if (document === undefined) throw new Error('no documents to change');
  let { bytes } = document;
  for (let count = 1 + within(chance, 3); count > 0; count -= 1)
    bytes = changes[within(chance, changes.length)]?.(bytes, chance) ?? bytes;
  return { name: document.name, bytes };
};
