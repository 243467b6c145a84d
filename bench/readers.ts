/** How exactly made-up documents are read back, and how long that takes, for each page style and format. */
import { readInWorker } from '#server/readers/read-in-worker.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { layOut, type LooseBlock } from '#server/readers/lay-out.ts';
import { type Arrangement, arrange, arrangements } from '#testing/layouts/arrange.ts';
import { damage } from '#testing/layouts/damage.ts';
import { hostileFiles } from '#testing/layouts/hostile.ts';
import { htmlOf } from '#testing/layouts/html.ts';
import { type MadeUp, chances, madeUp } from '#testing/layouts/made-up.ts';
import { publishedAs, publishedNames } from '#testing/layouts/published.ts';
import { type Score, score } from '#testing/layouts/score.ts';
import { type PageStyle, pageStyles, typstSource } from '#testing/layouts/typst.ts';
import { wordOf } from '#testing/layouts/word.ts';
import { type WorkbookStyle, workbookOf, workbookStyles } from '#testing/layouts/workbook.ts';
import { typeset } from '#testing/typeset.ts';
import { describeTimes } from './statistics.ts';

type Layout = {
  readonly name: string;
  readonly of: (blocks: readonly LooseBlock[]) => Uint8Array | Promise<Uint8Array>;
};

const isStyle = (name: string): name is PageStyle => name in pageStyles;
const isWorkbookStyle = (name: string): name is WorkbookStyle => name in workbookStyles;
const isArrangement = (name: string): name is Arrangement => name in arrangements;
const text = (blocks: readonly LooseBlock[]): Uint8Array => new TextEncoder().encode(layOut(blocks).text);

const layouts: readonly Layout[] = [
  { name: 'sample.txt', of: text },
  { name: 'sample.html', of: htmlOf },
  { name: 'sample.docx', of: (blocks) => wordOf(blocks) },
  { name: 'counted by Word.docx', of: (blocks) => wordOf(blocks, { automatic: true }) },
  ...Object.keys(workbookStyles)
    .filter(isWorkbookStyle)
    .map((style): Layout => ({ name: `${style}.xlsx`, of: (blocks) => workbookOf(blocks, style) })),
  ...Object.keys(pageStyles)
    .filter(isStyle)
    .flatMap((style) =>
      [true, false].map((tagged): Layout => ({
        name: `${style}, ${tagged ? 'tagged' : 'untagged'}.pdf`,
        of: (blocks) => typeset(typstSource(blocks, style), { tagged }),
      })),
    ),
];

const seeds = Array.from({ length: 6 }, (_, index) => 11 + index * 7);

const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;

const sum = (scores: readonly Score[], of: (one: Score) => number): number =>
  scores.reduce((total, one) => total + of(one), 0);

type Read = { readonly scores: readonly Score[]; readonly times: readonly number[] };

const describeRead = (name: string, { scores, times }: Read): string => {
  const units = percent(
    sum(scores, (one) => one.unitsExact),
    sum(scores, (one) => one.units),
  );
  const criteria = percent(
    sum(scores, (one) => one.criteriaExact),
    sum(scores, (one) => one.criteria),
  );
  const silent = sum(scores, (one) => one.silent.length);
  return `  ${name.padEnd(30)} units ${units}, criteria ${criteria} of ${String(sum(scores, (one) => one.criteria))}, inexact without a finding ${String(silent)}; ${describeTimes(times)}`;
};

const readBack = async (
  documents: readonly { readonly given: MadeUp; readonly blocks: readonly LooseBlock[] }[],
  { name, of }: Layout,
): Promise<Read> => {
  const scores: Score[] = [];
  const times: number[] = [];
  for (const { given, blocks } of documents) {
    const bytes = await of(blocks);
    const start = performance.now();
    const result = await readSpecificationFile(name, bytes);
    times.push(performance.now() - start);
    scores.push(score(given, result.ok ? result.value.specification : undefined));
  }
  return { scores, times };
};

const ways = Object.keys(arrangements).filter(isArrangement);

const runLayout = async (layout: Layout, share: number): Promise<void> => {
  const documents = ways.flatMap((way) =>
    seeds.map((seed) => {
      const given = madeUp(seed, 6);
      return { given, blocks: damage(arrange(given, way), share, chances(seed)) };
    }),
  );
  console.log(describeRead(layout.name, await readBack(documents, layout)));
};

/** The units of the published documents, where these are at hand, in tables without rules in the columns of a page. */
const runPublished = async (): Promise<void> => {
  const published = await Promise.all(publishedNames.map(publishedAs));
  const inColumns = layouts.filter(({ name }) => name.startsWith('inTwo') || name.startsWith('inThree'));
  for (const layout of published.length === 0 ? [] : inColumns)
    for (const way of ways) {
      const documents = published.map((given) => ({ given, blocks: arrange(given, way) }));
      const name = `${way}, ${layout.name.replace('.pdf', '')}`;
      console.log(describeRead(name, await readBack(documents, layout)));
    }
};

/** A document as long as the longest that are published. */
const runLong = async (): Promise<void> => {
  const given = madeUp(3, 450);
  const pdf = typeset(typstSource(arrange(given, 'spanned'), 'ruled'), { tagged: false });
  const start = performance.now();
  let pages = 0;
  const result = await readSpecificationFile('long.pdf', pdf, { onProgress: (_done, of) => (pages = of) });
  const read = result.ok ? result.value.specification : undefined;
  const { criteria, criteriaExact } = score(given, read);
  console.log(
    `A PDF of ${String(pages)} pages: ${((performance.now() - start) / 1000).toFixed(1)} s, ${String(criteriaExact)} of ${String(criteria)} criteria exact`,
  );
};

/** What files that mean harm cost before they are refused. */
const runHostile = async (): Promise<void> => {
  for (const { name, tries, bytes } of await hostileFiles('http://127.0.0.1:1/')) {
    const before = process.memoryUsage.rss();
    let most = before;
    const looking = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    const start = performance.now();
    const result = await readInWorker(name, bytes);
    clearInterval(looking);
    const cost = `${((performance.now() - start) / 1000).toFixed(1)} s, ${((most - before) / 1024 / 1024).toFixed(0)} MB`;
    console.log(`  ${tries}: ${cost}; ${result.ok ? 'read' : result.failure.message}`);
  }
};

const runMadeUp = async (share: number): Promise<void> => {
  console.log(share === 0 ? 'Without damage' : `About ${String(share * 100)} % of the rows damaged`);
  for (const layout of layouts) await runLayout(layout, share);
};

/** `npm run bench -- readers published` measures the published documents alone; a share of damage, as in `readers 0.1`, made-up ones with that. */
export const run = async ([only]: readonly string[] = []): Promise<void> => {
  if (only !== undefined && only !== 'published') {
    await runMadeUp(Number(only));
    return;
  }
  console.log('Published units set out anew in columns');
  await runPublished();
  if (only === 'published') return;
  for (const share of [0, 0.1, 0.3]) await runMadeUp(share);
  await runLong();
  console.log('Files that mean harm');
  await runHostile();
};
