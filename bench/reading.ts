/** How long reading each document takes in a running process, and how it grows with the document. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { describeTimes, measure, medianOf } from './statistics.ts';

const published = fileURLToPath(new URL('../../shared/specifications/', import.meta.url));
const sample = fileURLToPath(new URL('../samples/specification.txt', import.meta.url));

const filesToRead = (): readonly string[] =>
  existsSync(published)
    ? [
        ...readdirSync(published)
          .filter((name) => name.endsWith('.txt'))
          .map((name) => published + name),
        sample,
      ]
    : [sample];

/** The document ten times over, with unit references that stay apart. */
const tenfold = (text: string): string =>
  Array.from({ length: 10 }, (_, copy) =>
    text.replaceAll(
      /\b([A-Z]\/\d{2})\d(\/\d{4})\b/gu,
      (_whole, start: string, end: string) => `${start}${String(copy)}${end}`,
    ),
  ).join('\n');

export const run = async (): Promise<void> => {
  for (const file of filesToRead()) {
    const bytes = readFileSync(file);
    const name = file.split('/').at(-1) ?? file;
    for (let warming = 0; warming < 3; warming += 1) await readSpecificationFile(name, bytes);
    const times = await measure(15, () => readSpecificationFile(name, bytes));
    const large = Buffer.from(tenfold(bytes.toString('utf8')));
    const grown = await measure(3, () => readSpecificationFile(name, large));
    const factor = medianOf(grown) / medianOf(times);
    console.log(
      `${name} (${String(Math.round(bytes.length / 1024))} KB): ${describeTimes(times)}; ten times as long takes ${factor.toFixed(1)} times`,
    );
  }
};
