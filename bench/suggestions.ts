/** How well criteria are found by words on the published documents, and how long it takes. */
import { figuresInWords, hasDocuments, measureSuggestions, readDocuments } from '#testing/suggestions.ts';
import { indexCriteria } from '#domain/portfolio/suggesting.ts';
import { describeTimes } from './statistics.ts';

export const run = async (): Promise<void> => {
  if (!hasDocuments) {
    console.log('The published documents are not here (../shared/specifications); nothing was measured.');
    return;
  }
  const documents = await readDocuments();
  const figures = measureSuggestions(documents);
  console.log(figuresInWords(figures));
  console.log(`one search: ${describeTimes(figures.milliseconds)}`);
  const start = performance.now();
  const index = indexCriteria(documents.flatMap(({ units }) => units));
  console.log(
    `an index of ${String(index.entries.length)} criteria: ${(performance.now() - start).toFixed(0)} ms`,
  );
};
