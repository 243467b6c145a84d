import type { Finding, Severity } from '../../model.ts';
import { criterionKey } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import type { Note, NoteCode } from './assemble.ts';

type Wording = { readonly severity: Severity; readonly say: (about: string, detail: string) => string };

const NOTES: Readonly<Record<NoteCode, Wording>> = {
  'cell-rejoined': {
    severity: 'note',
    say: (about) =>
      `The wording of ${about} was cut in two columns and has been put together again; compare it with the source.`,
  },
  'words-lost': {
    severity: 'error',
    say: (about) =>
      `Words of ${about} are lost in the document. What is left is kept and marked as incomplete.`,
  },
  'columns-untangled': {
    severity: 'warning',
    say: (about) =>
      `The columns around ${about} were read across each other into one paragraph and have been taken apart; compare the wording with the source.`,
  },
  'word-completed': {
    severity: 'note',
    say: (about) => `A word of ${about} was cut off and has been completed from the document's own wording.`,
  },
  'duplicate-row': {
    severity: 'note',
    say: (about) => `A row of ${about} is printed twice and was read once.`,
  },
  'stray-text': {
    severity: 'note',
    say: (about, detail) => `Stray text beside ${about} was left out: “${detail}”.`,
  },
  'guidance-in-criterion-cell': {
    severity: 'note',
    say: (about) => `Guidance for ${about} stood in the criterion's own cell and was taken out of it.`,
  },
  'outcome-text-lost': {
    severity: 'error',
    say: (about) => `The text of ${about} is lost in the document; its criteria are kept under their number.`,
  },
  'outcome-over-rows': {
    severity: 'note',
    say: (about) => `The text of ${about} was spread over several rows or pages and has been joined.`,
  },
  'outcome-beside-other-row': {
    severity: 'note',
    say: (about, detail) =>
      `The text of ${about} stands beside criterion ${detail}; criteria were placed by their numbers.`,
  },
  'criterion-number-restored': {
    severity: 'note',
    say: (about) =>
      `The number of ${about} is lost in the document and was restored from its place among the others.`,
  },
  'criterion-number-repeated': {
    severity: 'warning',
    say: (about, detail) =>
      `A criterion is printed with a number already used and was read as ${about}: “${detail}”.`,
  },
  'criterion-lost': {
    severity: 'error',
    say: (about) =>
      `The text of ${about} is lost in the document. Its place is kept and marked as incomplete.`,
  },
  'numbering-gap': {
    severity: 'warning',
    say: (about, detail) =>
      `The numbers go from ${detail} on without ${about}; nothing shows that a criterion is lost.`,
  },
  'numbers-moved': {
    severity: 'note',
    say: (about) => `Numbers and texts stood in different rows; ${about} was put together from both.`,
  },
};

const subject = (note: Note, ref: string): string => {
  if (note.about === null) return `unit ${ref}`;
  return `${note.about.includes('.') ? 'criterion' : 'outcome'} ${note.about} of ${ref}`;
};

/** The finding that tells a reader of the document what was done at a place of a unit. */
export const findingOf = (note: Note, ref: string): Finding => {
  const { severity, say } = NOTES[note.code];
  return {
    code: note.code,
    severity,
    message: say(subject(note, ref), note.detail),
    source: clauseAt(note.place, note.detail),
    about: note.about === null ? ref : criterionKey(ref, note.about),
  };
};
