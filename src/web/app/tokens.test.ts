import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

const coloursIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/--(?<name>[\w-]+):\s*(?<colour>#[\da-f]{6});/gu)].map(({ groups }) => [
      groups?.['name'] ?? '',
      groups?.['colour'] ?? '',
    ]),
  );

const [lightBlock = '', darkBlock = '', lightMoreBlock = '', darkMoreBlock = ''] = [
  ...sheet.matchAll(/:root[^{]*\{(?<block>[^}]*)\}/gu),
].map(({ groups }) => groups?.['block']);
const light = coloursIn(lightBlock);
const dark = new Map([...light, ...coloursIn(darkBlock)]);
const lightMore = new Map([...light, ...coloursIn(lightMoreBlock)]);
const darkMore = new Map([...dark, ...coloursIn(darkMoreBlock)]);

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
};

const grounds = ['paper', 'sheet', 'well', 'gold-wash', 'wash-met', 'wash-returned'];
const words = ['ink', 'ink-soft', 'gold-ink', 'state-returned'];
const states = [...light.keys()].filter((name) => name.startsWith('state-'));
const signs = [...states, 'rule-strong', 'focus'];

describe.each([
  ['light', light, 4.5],
  ['dark', dark, 4.5],
  ['light, high contrast,', lightMore, 7],
  ['dark, high contrast,', darkMore, 7],
])('%s colours', (_name, colours, least) => {
  const between = (one: string, other: string): number =>
    contrast(colours.get(one) ?? '#000000', colours.get(other) ?? '#000000');
  const tooClose = (names: readonly string[], on: readonly string[], wanted: number): readonly string[] =>
    names.flatMap((name) =>
      on.filter((ground) => between(name, ground) < wanted).map((ground) => `${name} on ${ground}`),
    );

  test('words can be read on every ground', () => {
    expect(tooClose(words, grounds, least)).toEqual([]);
  });
  test('signs, edges and the focus can be seen on every ground', () => {
    expect(tooClose(signs, grounds, 3)).toEqual([]);
  });
  test('words of the colour of paper can be read on every state', () => {
    expect(tooClose(['sheet'], states, 4.5)).toEqual([]);
  });
});

test('the two sets of colours were found, and differ', () => {
  expect(states).toHaveLength(9);
  expect(dark.get('paper')).not.toBe(light.get('paper'));
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
