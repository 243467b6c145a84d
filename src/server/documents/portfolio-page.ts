/** A portfolio as a page that opens without a server: no scripts, relative links, readable on paper. */
import {
  type PortfolioContent,
  type PortfolioCriterion,
  type PortfolioUnit,
  type SignatureLine,
} from '#domain/award/documents.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { placeInWords } from '#domain/portfolio/annotating.ts';
import { escapeHtml as text } from '#server/files/look/safe-html.ts';
import type { Bundle, BundledPiece, BundledVersion } from './portfolio-bundle.ts';
import { plansSection } from './portfolio-plans.ts';

const style = `
  :root { color-scheme: light; --ink: #16212c; --soft: #4d5862; --rule: #e0d9ca; --gold: #7d5800; }
  * { box-sizing: border-box; }
  body { font: 16px/1.5 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; color: var(--ink); background: #faf7f0;
    margin: 0 auto; padding: 24px 16px 64px; max-width: 62rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 4px; } h2 { font-size: 1.25rem; margin: 40px 0 8px; }
  h3 { font-size: 1.0625rem; margin: 24px 0 4px; }
  q, .said { font-family: 'Source Serif 4', Georgia, serif; quotes: none; }
  a { color: var(--gold); } .soft { color: var(--soft); font-size: 0.875rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: 6px 8px;
    border-top: 1px solid var(--rule); } th { font-size: 0.875rem; color: var(--soft); font-weight: 600; }
  td.number { white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
  article { border-top: 2px solid var(--rule); padding: 12px 0; } article h3 { margin-top: 0; }
  .words { white-space: pre-wrap; } ul { padding-inline-start: 20px; } img, video { max-width: 100%; max-height: 420px; }
  audio { width: 100%; max-width: 420px; } .met { color: #0a6b57; font-weight: 600; }
  :target { background: #f7ecd0; scroll-margin-top: 12px; }
  .sample { border: 2px solid #b23c17; color: #b23c17; padding: 8px 12px; font-weight: 600; }
  @media (max-width: 40em) { table.criteria, table.criteria tbody, table.criteria tr, table.criteria td { display: block; }
    table.criteria thead { display: none; } table.criteria td { border: 0; padding: 2px 0; }
    table.criteria tr { border-top: 1px solid var(--rule); padding: 8px 0; } }
  @media print { body { background: none; max-width: none; padding: 0; font-size: 10.5pt; } video, audio { display: none; }
    article, tr { break-inside: avoid; } a { color: inherit; text-decoration: none; } }
`;

const signs: Readonly<Record<PortfolioCriterion['sign'], string>> = {
  nothing: 'Nothing yet',
  planned: 'Planned',
  linked: 'Evidence linked',
  submitted: 'With the assessor',
  returned: 'Returned',
  'awaiting-countersignature': 'Waits for a countersignature',
  met: 'Met',
  sampled: 'Met, sampled and agreed',
};

const idOf = (unit: string, criterion: string): string =>
  `c-${`${unit}-${criterion}`.replaceAll(/[^\w.]/gu, '-')}`;

/** A path as an address: each part of it escaped, the separators kept. */
const hrefOf = (path: string): string => text(path.split('/').map(encodeURIComponent).join('/'));

const signature = (by: SignatureLine): string =>
  `${text(by.name)}, ${text(by.capacity)}, ${dateInWords(by.on)}${by.seal === null ? '' : ` <span class="soft">seal ${text(by.seal)}</span>`}`;

const cites = (numbers: readonly string[]): string =>
  [...new Set(numbers)].map((number) => `<a href="#${text(number)}">${text(number)}</a>`).join(', ');

const decisionLines = ({ decisions }: PortfolioCriterion): string =>
  decisions
    .map((decision, index) => {
      const earlier = index + 1 < decisions.length ? 'Earlier: ' : '';
      const counter =
        decision.countersignedBy === null ? '' : `<br>Countersigned: ${signature(decision.countersignedBy)}`;
      const feedback =
        decision.feedback === null ? '' : `<div class="words soft">${text(decision.feedback)}</div>`;
      return `<div>${earlier}${decision.outcome === 'met' ? 'met' : 'not yet met'}, ${signature(decision.by)}${counter}${feedback}</div>`;
    })
    .join('');

const criterionRow = (unit: PortfolioUnit, criterion: PortfolioCriterion): string => {
  const isMet = criterion.sign === 'met' || criterion.sign === 'sampled';
  return `<tr id="${idOf(unit.ref, criterion.number)}"><td class="number">${text(criterion.number)}</td>
    <td class="said">${text(criterion.text)}${criterion.incomplete ? ' <span class="soft">(words are missing in the published document)</span>' : ''}</td>
    <td><span class="${isMet ? 'met' : ''}">${signs[criterion.sign]}</span><div class="soft">${decisionLines(criterion)}</div></td>
    <td>${cites(criterion.evidence)}</td></tr>`;
};

const unitSection = (unit: PortfolioUnit, index: number): string => {
  const facts = [
    unit.ref,
    ...unit.codes,
    unit.level === null ? '' : `level ${String(unit.level)}`,
    unit.credits === null ? '' : `${String(unit.credits)} credits`,
    unit.standing,
  ].filter(Boolean);
  const outcomes = unit.outcomes.map(
    (outcome) => `<h3>${text(outcome.number)} <span class="said">${text(outcome.text)}</span></h3>
    <table class="criteria"><thead><tr><th scope="col">No.</th><th scope="col">Criterion</th><th scope="col">Standing and decisions</th><th scope="col">Evidence</th></tr></thead>
    <tbody>${outcome.criteria.map((criterion) => criterionRow(unit, criterion)).join('')}</tbody></table>`,
  );
  const off =
    unit.signOff === null ? '' : `<p><strong>Unit signed off:</strong> ${signature(unit.signOff)}</p>`;
  const samples = unit.samples.map(
    (sample) =>
      `<p><strong>${sample.kind === 'interim' ? 'Interim' : 'Summative'} sample, ${sample.verdict === 'agreed' ? 'agreed' : 'action asked for'}:</strong> ${signature(sample.by)}${sample.note === null ? '' : `<br><span class="words">${text(sample.note)}</span>`}</p>`,
  );
  return `<section><h2 id="u${String(index)}"><span class="said">${text(unit.title)}</span></h2>
    <p class="soft">${text(facts.join(' · '))}</p>${outcomes.join('')}${off}${samples.join('')}</section>`;
};

const shown = /^image\/(?:png|jpeg|gif|webp|avif)$/u;

const fileLine = ({ path, name, mediaType, bytes, isMissing }: BundledVersion['files'][number]): string => {
  if (isMissing === true)
    return `<li>${text(name)} <span class="soft">is missing: it could not be found when this was packed</span></li>`;
  const href = hrefOf(path);
  const size =
    bytes < 1_000_000 ? `${String(Math.ceil(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  const link = `<a href="${href}">${text(name)}</a> <span class="soft">${size}</span>`;
  if (shown.test(mediaType))
    return `<li>${link}<br><img src="${href}" alt="${text(name)}" loading="lazy"></li>`;
  if (mediaType.startsWith('video/'))
    return `<li>${link}<br><video src="${href}" controls preload="none"></video></li>`;
  return mediaType.startsWith('audio/')
    ? `<li>${link}<br><audio src="${href}" controls preload="none"></audio></li>`
    : `<li>${link}</li>`;
};

const words = (title: string, given: string | null): string =>
  given === null ? '' : `<p><strong>${title}</strong></p><div class="words">${text(given)}</div>`;

const versionBody = ({ evidence, files }: BundledVersion): string => {
  const entries = evidence.entries.map(
    ({ on, text: entry }) =>
      `<p><strong>${dateInWords(on)}</strong></p><div class="words">${text(entry)}</div>`,
  );
  const address = evidence.webAddress;
  return [
    words('Account', evidence.account),
    ...entries,
    address === null
      ? ''
      : `<p>On the web: <a href="${text(address)}" rel="noopener noreferrer">${text(address)}</a></p>`,
    words('What is said in it', evidence.transcript),
    words('Own part', evidence.ownContribution),
    evidence.keptElsewhere === null ? '' : `<p><strong>Kept at:</strong> ${text(evidence.keptElsewhere)}</p>`,
    files.length === 0 ? '' : `<ul>${files.map(fileLine).join('')}</ul>`,
  ].join('');
};

type Index = {
  readonly types: ReadonlyMap<string, string>;
  /** Criteria that stand on the page; evidence may be used for units of another registration too. */
  readonly ids: ReadonlySet<string>;
};

const pieceSection = (
  { number, versions }: BundledPiece,
  { annotations }: Bundle,
  { types, ids }: Index,
): string => {
  const [newest, ...older] = versions;
  const { evidence } = newest;
  const facts = [
    types.get(number) ?? evidence.typeCode,
    evidence.happenedOn === null ? '' : dateInWords(evidence.happenedOn),
    evidence.setting === 'not-applicable' ? '' : evidence.setting.replace('-', ' '),
    evidence.place ?? '',
    evidence.declaredAt === null
      ? 'not declared as own work'
      : `declared as own work on ${dateInWords(evidence.declaredAt.slice(0, 10))}`,
    evidence.withdrawnAt === null ? '' : 'withdrawn',
  ].filter(Boolean);
  const links = evidence.links
    .toSorted((one, other) =>
      `${one.unitRef} ${one.criterion}`.localeCompare(`${other.unitRef} ${other.criterion}`, 'en', {
        numeric: true,
      }),
    )
    .map(({ unitRef, criterion }) => {
      const id = idOf(unitRef, criterion);
      const words = `${text(unitRef)} ${text(criterion)}`;
      return ids.has(id) ? `<a href="#${id}">${words}</a>` : words;
    });
  const notes = annotations
    .filter(({ evidenceId }) => evidenceId === evidence.evidenceId)
    .map(
      (note) =>
        `<li>${text(placeInWords(note.place, note.place.kind === 'page'))}: ${text(note.text)} <span class="soft">${text(note.authorName)}, ${text(note.capacity)}</span></li>`,
    );
  return `<article id="${text(number)}"><h3>${text(number)} ${text(evidence.title)}</h3>
    <p class="soft">${text(facts.join(' · '))}</p>
    ${versionBody(newest)}
    ${notes.length === 0 ? '' : `<p><strong>Notes</strong></p><ul>${notes.join('')}</ul>`}
    <p class="soft">Used for: ${links.length === 0 ? 'no criterion' : links.join(', ')}</p>
    ${older.map((version) => `<details><summary>Version ${String(version.evidence.versionNumber)}</summary>${versionBody(version)}</details>`).join('')}</article>`;
};

const contents = ({ units }: PortfolioContent, hasPlans: boolean): string =>
  `<nav aria-label="Contents"><h2>Contents</h2><ul>${units
    .map(
      (unit, index) =>
        `<li><a href="#u${String(index)}"><span class="said">${text(unit.title)}</span></a> <span class="soft">${text(unit.ref)}, ${text(unit.standing)}</span></li>`,
    )
    .join(
      '',
    )}${hasPlans ? '<li><a href="#plans">Plans, reviews and training</a></li>' : ''}<li><a href="#evidence">Evidence index</a></li><li><a href="#taken">What else is in this folder</a></li></ul></nav>`;

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

type Beside = {
  /** Whether the portfolio stands beside it as a PDF. */
  readonly hasPdf: boolean;
  /** The paths of the tables of records. */
  readonly tables: readonly string[];
};

export const portfolioPage = (bundle: Bundle, { hasPdf, tables }: Beside): string => {
  const { content, pieces } = bundle;
  const plans = plansSection(bundle.plans);
  const { learner, qualification, specification, progress } = content;
  const heading = qualification?.qualificationTitle ?? specification.title;
  const index = {
    types: new Map(content.evidence.map(({ number, type }) => [number, type])),
    ids: new Set(
      content.units.flatMap((unit) =>
        unit.outcomes.flatMap(({ criteria }) => criteria.map((one) => idOf(unit.ref, one.number))),
      ),
    ),
  };
  const credits = `${String(progress.creditsAchieved)}${progress.creditsRequired === null ? '' : ` of ${String(progress.creditsRequired)}`} credits`;
  const beside = [
    ...(hasPdf ? ['<a href="portfolio.pdf">The portfolio as a PDF</a>'] : []),
    'Records as tables: ' +
      tables
        .map((path) => `<a href="${hrefOf(path)}">${text(path.slice('records/'.length, -'.csv'.length))}</a>`)
        .join(', '),
    '<a href="records/portfolio.json">All records as JSON</a>',
    'Every file of evidence in the folder <a href="files/">files</a>, by its number; the SHA-256 of each stands in the table of files',
  ];
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${text(`Portfolio: ${heading}, ${learner.name}`)}</title><style>${style}</style></head><body>
    <header><h1>${text(learner.name)}</h1><p class="said">${text(heading)}${qualification === null ? '' : ` (${text(qualification.qualificationNumber)})`}</p>
    ${content.sample ? '<p class="sample">Sample. Made with sample people; it certifies nothing.</p>' : ''}
    <p class="soft">${text(content.centreName)} · registered on ${dateInWords(learner.registeredOn)}${learner.uln === null ? '' : ` · ULN ${text(learner.uln)}`} · as it stood on ${dateInWords(content.producedOn)}</p>
    <p>${text(credits)}. ${text(progress.statement)}</p></header><main>
    ${contents(content, plans !== '')}
    ${content.units.map(unitSection).join('')}
    ${plans}
    <section><h2 id="evidence">Evidence index</h2>${pieces.map((piece) => pieceSection(piece, bundle, index)).join('')}</section>
    <section><h2 id="taken">What else is in this folder</h2>${list(beside)}</section>
    </main></body></html>`;
};
