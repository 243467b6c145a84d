import { dateInWords } from '#domain/shared/date-words.ts';
import type { FormBlock, FormContent } from '#domain/planning/forms.ts';
import { isPlainDate } from '#domain/shared/plain-date.ts';
import { breakable, cleanLine, cleanText } from './clean.ts';
import { type Presented, line } from './present-award.ts';

const cell = (text: string): string => breakable(cleanText(text).trim(), 'column');
const dated = (text: string): string => (isPlainDate(text) ? dateInWords(text) : text);

type BlockOf<Kind extends FormBlock['kind']> = Extract<FormBlock, { readonly kind: Kind }>;

/** Few rows or fields with few words are never parted by the end of a page; more may be more than a page holds. */
const isFew = (count: number, texts: readonly string[]): boolean =>
  count <= 10 && texts.join('').length <= 1500;

const presentTable = ({ kind, columns, rows, blankRows }: BlockOf<'table'>): Record<string, unknown> => ({
  kind,
  columns: columns.map(({ title, width }) => ({ title: cell(title), width })),
  rows: rows.map((row) =>
    row.map(({ text, isSaid }, place) => ({
      text: cell(dated(text)),
      isSaid: isSaid === true,
      toWrite: text === '' && columns[place]?.toWrite === true,
    })),
  ),
  blankRows,
  isWhole: isFew(
    rows.length + blankRows,
    rows.flat().map(({ text }) => text),
  ),
});

const presentSignatures = ({ kind, signatures }: BlockOf<'signatures'>): Record<string, unknown> => ({
  kind,
  signatures: signatures.map(({ capacity, name, on, note }) => ({
    capacity: line(capacity),
    name: line(name ?? ''),
    on: on === null ? '' : dateInWords(on),
    note: cell(note ?? ''),
  })),
});

const presentBlock = (block: FormBlock): Record<string, unknown> => {
  if (block.kind === 'table') return presentTable(block);
  if (block.kind === 'signatures') return presentSignatures(block);
  if (block.kind === 'text') return { kind: block.kind, text: cell(block.text), lines: block.lines };
  return {
    kind: block.kind,
    fields: block.fields.map(({ label, value }) => ({ label: line(label), value: cell(dated(value)) })),
    isWhole: isFew(
      block.fields.length,
      block.fields.map(({ value }) => value),
    ),
  };
};

export const presentForm = (content: FormContent): Presented => ({
  template: 'form',
  data: {
    title: line(content.title),
    author: cleanLine(content.centreName),
    date: content.producedOn,
    producedOn: dateInWords(content.producedOn),
    about: line(content.about),
    learnerName: line(content.learnerName ?? ''),
    centreName: line(content.centreName),
    particulars: content.particulars.map(({ label, value }) => ({
      label: line(label),
      value: cell(dated(value)),
    })),
    sections: content.sections.map(({ title, blocks }) => ({
      title: line(title),
      blocks: blocks.map(presentBlock),
    })),
    isWide: content.isWide,
    sample: content.sample,
  },
});
