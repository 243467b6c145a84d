/** What is held about a person as a page that opens without a server: no scripts, readable on paper. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { escapeHtml as text } from '#server/files/look/safe-html.ts';
import type { HeldRow, HeldTable } from './held-repo.ts';

const style = `
  :root { color-scheme: light; --ink: #16212c; --soft: #4d5862; --rule: #e0d9ca; }
  body { font: 16px/1.5 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; color: var(--ink); background: #faf7f0;
    margin: 0 auto; padding: 24px 16px 64px; max-width: 56rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; } h2 { font-size: 1.25rem; margin: 40px 0 8px; }
  .soft { color: var(--soft); } dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 2px 16px;
    border-top: 1px solid var(--rule); padding: 8px 0; margin: 0; } dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; }
  @media (max-width: 40em) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; } }
  @media print { body { background: none; max-width: none; font-size: 10pt; } dl { break-inside: avoid; } }
`;

const titles: Readonly<Record<string, string>> = {
  person: 'Who you are',
  membership: 'Your roles',
  registration: 'What you are registered for',
  registration_change: 'What happened to your registrations',
  registration_standing: 'Where your registrations stand',
  unit_choice: 'Units you chose',
  unit_standing: 'Where your units stand',
  evidence_version: 'Your evidence',
  evidence_file: 'Files of your evidence',
  evidence_declaration: 'What you declared',
  submission: 'What you handed in',
  criterion_decision: 'Decisions on your work',
  unit_sign_off: 'Units signed off',
  quality_sample: 'Your work in quality assurance',
  claim: 'Claims for you',
  certificate: 'Your certificates',
  credit_transfer: 'Credit from elsewhere',
  feedback_message: 'Messages about your work',
  plan_version: 'Plans and reviews',
  self_assessment: 'How you rated yourself',
  support_need: 'Support you need',
  training_entry: 'Training that was logged',
  witness_testimony: 'What witnesses said of your work',
  case_file: 'Cases that you are a party to',
  case_event: 'What happened in them, as far as it is meant for you',
  case_letter: 'Letters and notices',
  case_notice: 'What the awarding organisation was told of them',
  case_paper: 'Papers of them',
  notification: 'What you were told',
  sign_in_event: 'When you signed in',
  signing: 'What you signed',
  disposal: 'Records about you that were deleted when their time was over',
};

const order = Object.keys(titles);

const plain = (name: string): string => {
  const words = name
    .replaceAll('_', ' ')
    .replace(/^(from|until) on$/u, '$1')
    .replace(/^uln$/u, 'ULN');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

const titleOf = (name: string): string => titles[name] ?? plain(name);

/** Ids, digests and counters of changes say nothing to a reader; they stand in the data. */
const isForReading = ([column, value]: readonly [string, unknown]): boolean =>
  value !== null && column !== 'version' && !/(?:^|_)(?:id|ids|sha256|hash)$/u.test(column);

const valueInWords = (value: unknown, personId: string): string => {
  if (value === personId) return 'you';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') {
    const day = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/u.exec(value);
    if (day?.[0] === undefined || value.length > 40) return value;
    return `${dateInWords(day[1] ?? '')}${day[2] === undefined ? '' : `, ${day[2]}`}`;
  }
  return typeof value === 'number' ? String(value) : JSON.stringify(value, null, 1);
};

const rowOf = (row: HeldRow, personId: string): string =>
  `<dl>${Object.entries(row)
    .filter(isForReading)
    .map(
      ([column, value]) => `<dt>${text(plain(column))}</dt><dd>${text(valueInWords(value, personId))}</dd>`,
    )
    .join('')}</dl>`;

const sectionOf = ({ name, rows }: HeldTable, personId: string): string =>
  `<section><h2>${text(titleOf(name))} <span class="soft">(${String(rows.length)})</span></h2>${rows.map((row) => rowOf(row, personId)).join('')}</section>`;

const placeOf = ({ name }: HeldTable): number => {
  const place = order.indexOf(name);
  return place === -1 ? order.length : place;
};

/** The page: what matters to the person first. */
export const dataPage = (
  tables: readonly HeldTable[],
  about: {
    readonly personId: string;
    readonly personName: string;
    readonly holder: string;
    readonly madeOn: string;
  },
): string => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What is held about ${text(about.personName)}</title><style>${style}</style></head><body>
<h1>What is held about ${text(about.personName)}</h1>
<p class="soft">By ${text(about.holder)}, on ${text(dateInWords(about.madeOn))}. Other people have been left out. The file data.json holds the same for a computer to read, with all numbers. The files of evidence themselves come with the portfolio.</p>
${tables
  .toSorted((one, other) => placeOf(one) - placeOf(other) || one.name.localeCompare(other.name))
  .map((table) => sectionOf(table, about.personId))
  .join('\n')}
</body></html>
`;
