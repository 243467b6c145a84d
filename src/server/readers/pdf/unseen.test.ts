/** White words on white paper, and what only seems to be like them. */
import { describe, expect, test } from 'vitest';
import { typeset } from '#testing/typeset.ts';
import { pdfFormat } from './pdf-format.ts';

const hiddenIn = async (source: string, tagged: boolean) => {
  const bytes = typeset(`Words that everybody sees.\n\n${source}`, { tagged });
  const reading = await pdfFormat.read(bytes, { name: 'words.pdf', onProgress: () => undefined });
  if (!reading.ok || !('findings' in reading.value)) throw new Error('It was not read.');
  return reading.value.findings
    .filter(({ code }) => code === 'hidden-text-read')
    .map(({ severity, message, source: { page } }) => ({ severity, message, page }));
};

describe.each([true, false])('tagged: %s', (tagged) => {
  test.each([
    ['on paper', '#text(fill: white)[Assessors must be present.]'],
    ['in a line of others', 'Seen before #text(fill: white)[Assessors must be present.] and seen after.'],
    ['on a box', '#rect(fill: navy)[#text(fill: navy)[Assessors must be present.]]'],
    ['in a pale cell', '#table(fill: white)[#text(fill: white)[Assessors must be present.]]'],
  ])('tells words in the colour of their ground %s', async (_where, source) => {
    const told = await hiddenIn(`#pagebreak()\nMore.\n\n${source}`, tagged);
    expect(told).toMatchObject([{ severity: 'warning', page: 2 }]);
    expect(told[0]?.message).toContain('Assessors must be present.');
  });

  test.each([
    ['white on a dark box', '#rect(fill: navy)[#text(fill: white)[Assessors must be present.]]'],
    ['white in a dark cell', '#table(fill: navy)[#text(fill: white)[Assessors must be present.]]'],
    ['white on a round shape', '#circle(fill: navy)[#text(fill: white)[Assessors must be here.]]'],
    [
      'white on a shading',
      '#rect(fill: gradient.linear(navy, black))[#text(fill: white)[Assessors must be present.]]',
    ],
    [
      'white on a picture',
      '#box[#image(bytes((0, 40, 90, 20)), format: (encoding: "rgba8", width: 1, height: 1), width: 8cm, height: 2cm)#place(top, dy: 1cm)[#text(fill: white)[Assessors must be here.]]]',
    ],
    [
      'dark on a white box on a dark one',
      '#rect(fill: navy)[#rect(fill: white)[#text(fill: navy)[Assessors must be present.]]]',
    ],
    ['a pale mark', '#text(fill: white)[1.1 x]'],
  ])('says nothing of %s', async (_where, source) => {
    expect(await hiddenIn(source, tagged)).toEqual([]);
  });
});
