/** What was agreed with the learner, in a portfolio that is taken away: plans, reviews and hours of training. */
import type { TrainingEntryRow } from '#contract/training.ts';
import type { FormBlock, FormSection } from '#domain/planning/forms.ts';
import { hoursInWords } from '#domain/planning/training.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { escapeHtml as text } from '#server/files/look/safe-html.ts';

type Cell = string | number | boolean | null;

/** A version as it was saved, with who signed it. */
type TakenVersion = {
  readonly kind: string;
  readonly documentId: string;
  readonly versionNumber: number;
  readonly savedByName: string;
  readonly savedOn: string;
  readonly signatures: readonly {
    readonly party: string;
    readonly name: string;
    readonly byOwnHand: boolean;
    readonly signedOn: string;
    readonly seal: string;
    readonly note: string | null;
  }[];
};

export type TakenAction = {
  readonly agreedOn: string;
  readonly what: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly outcome: string | null;
  readonly closedOn: string | null;
};

export type TakenPlans = {
  /** The newest version of each, as it is printed. */
  readonly papers: readonly { readonly title: string; readonly sections: readonly FormSection[] }[];
  /** Every version with its whole content, the oldest first. */
  readonly versions: readonly (TakenVersion & { readonly content: unknown })[];
  readonly actions: readonly TakenAction[];
  readonly training: readonly TrainingEntryRow[];
};

type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** Tables by name. */
export const planTables = ({ versions, actions, training }: TakenPlans): ReadonlyMap<string, Table> =>
  new Map([
    [
      'plans and reviews',
      {
        head: ['kind', 'document', 'version', 'saved by', 'saved on', 'signed'],
        rows: versions.map((one) => [
          one.kind,
          one.documentId,
          one.versionNumber,
          one.savedByName,
          one.savedOn,
          one.signatures
            .map(({ party, name, signedOn, seal }) => `${party}: ${name}, ${signedOn}, seal ${seal}`)
            .join('; '),
        ]),
      },
    ],
    [
      'agreed actions',
      {
        head: ['agreed on', 'action', 'whose', 'due on', 'outcome', 'closed on'],
        rows: actions.map((one) => [one.agreedOn, one.what, one.owner, one.dueOn, one.outcome, one.closedOn]),
      },
    ],
    [
      'training',
      {
        head: [
          'day',
          'minutes',
          'training',
          'logged by',
          'logged on',
          'confirmed by',
          'confirmed on',
          'taken out because',
        ],
        rows: training.map((one) => [
          one.happenedOn,
          one.minutes,
          one.what,
          one.loggedByName,
          one.loggedOn,
          one.confirmed?.name ?? null,
          one.confirmed?.signedOn ?? null,
          one.removed?.reason ?? null,
        ]),
      },
    ],
  ]);

/** With a day in it in words. */
const dated = (given: string): string =>
  text(given.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/gu, (day) => dateInWords(day)));

const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${columns.map((title) => `<th scope="col">${text(title)}</th>`).join('')}</tr></thead>
  <tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

const fieldsOf = (fields: readonly { readonly label: string; readonly value: string }[]): string =>
  fields
    .filter(({ value }) => value !== '')
    .map(({ label, value }) => `<p><strong>${text(label)}:</strong> ${dated(value)}</p>`)
    .join('');

const blockOf = (block: FormBlock): string => {
  if (block.kind === 'fields') return fieldsOf(block.fields);
  if (block.kind === 'text') return block.text === '' ? '' : `<div class="words">${text(block.text)}</div>`;
  if (block.kind === 'signatures')
    return block.signatures
      .map(({ capacity, name, on, note }) => {
        const by = name === null ? 'not signed' : `${text(name)}${on === null ? '' : `, ${dateInWords(on)}`}`;
        return `<p><strong>${text(capacity)}:</strong> ${by}${note === null ? '' : `<br>${text(note)}`}</p>`;
      })
      .join('');
  if (block.rows.length === 0) return '';
  return tableOf(
    block.columns.map(({ title }) => title),
    block.rows.map((row) => row.map((cell) => dated(cell.text))),
  );
};

const sectionOf = ({ title, blocks }: FormSection): string => {
  const said = blocks.map(blockOf).join('');
  return said === '' ? '' : `<h4>${text(title)}</h4>${said}`;
};

const trainingOf = (training: readonly TrainingEntryRow[]): string => {
  if (training.length === 0) return '';
  const minutes = training.reduce((total, one) => total + (one.removed === null ? one.minutes : 0), 0);
  const rows = training.map((one) => [
    dateInWords(one.happenedOn),
    hoursInWords(one.minutes),
    `${text(one.what)}${one.removed === null ? '' : `<div class="soft">Taken out by ${text(one.removed.byName)}: ${text(one.removed.reason)}</div>`}`,
    one.confirmed === null ? '' : `${text(one.confirmed.name)}, ${dateInWords(one.confirmed.signedOn)}`,
  ]);
  return `<article><h3>Off-the-job training: ${hoursInWords(minutes) || '0 h'}</h3>${tableOf(['Day', 'Time', 'Training', 'Confirmed for the employer'], rows)}</article>`;
};

/** The section of the page; empty where nothing was agreed yet. */
export const plansSection = ({ papers, training }: TakenPlans): string => {
  if (papers.length === 0 && training.length === 0) return '';
  const articles = papers.map(
    ({ title, sections }) => `<article><h3>${dated(title)}</h3>${sections.map(sectionOf).join('')}</article>`,
  );
  return `<section><h2 id="plans">Plans, reviews and training</h2>${articles.join('')}${trainingOf(training)}</section>`;
};
