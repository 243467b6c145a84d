/** The picture of an award: a disc with the fine lines of the seal, the title in it, and the credential baked in. */
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import { GlobalFonts, createCanvas, loadImage } from '@napi-rs/canvas';
import { ring } from './seal.ts';

export type BadgeContent = {
  readonly kind: 'unit' | 'qualification' | 'record';
  readonly title: string;
  /** Under the title: "Level 3, 4 credits". */
  readonly worth: string;
  readonly organisation: string;
};

const ink = '#16213A';
const gold = '#A87B22';
const paper = '#FBF8F1';
const serif = 'Source Serif 4';
const sans = 'Source Sans 3';

const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const LETTERS = 19;
const LINES = 5;

/** Words in lines that fit the disc; what does not fit ends in an ellipsis. */
const linesOf = (text: string, letters = LETTERS, most = LINES): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`];
};

type Line = { readonly y: number; readonly size: number; readonly font: string; readonly fill: string };

const textAt = (text: string, { y, size, font, fill }: Line): string =>
  `<text x="0" y="${String(y)}" text-anchor="middle" font-family="'${font}', ${font === serif ? 'Georgia, serif' : 'Arial, sans-serif'}" font-size="${String(size)}" fill="${fill}">${escaped(text)}</text>`;

const kinds = { unit: 'UNIT', qualification: 'QUALIFICATION', record: 'LEARNER RECORD' } as const;

const guilloche = (kind: BadgeContent['kind']): string => {
  const outer = Array.from({ length: 9 }, (_, index) =>
    ring({ radius: 172, swing: 13, waves: 24, turn: index / (9 * 24) }),
  );
  const inner = Array.from({ length: kind === 'unit' ? 3 : 7 }, (_, index) =>
    ring({ radius: 172, swing: 8, waves: 36, turn: index / (7 * 36) }),
  );
  return [
    `<g fill="none" stroke="${ink}" stroke-width="0.7">${outer.join('')}</g>`,
    `<g fill="none" stroke="${gold}" stroke-width="0.9">${inner.join('')}</g>`,
  ].join('');
};

/** The streak that gold leaves on a touchstone. */
const streak = (y: number): string =>
  `<path d="M-58 ${String(y + 3)}C-20 ${String(y - 5)} 24 ${String(y + 5)} 60 ${String(y - 3)}L57 ${String(y + 1)}C24 ${String(y + 9)} -20 ${String(y - 1)} -58 ${String(y + 3)}z" fill="${gold}"/>`;

const organisationLines = (organisation: string): readonly string[] => {
  const lines = linesOf(organisation, 26, 2);
  return lines.map((line, index) =>
    textAt(line, { y: lines.length === 1 ? 122 : 114 + index * 14, size: 11.5, font: sans, fill: ink }),
  );
};

/** A picture of 400 by 400; `inside` goes into it as it is. */
export const badgeSvg = ({ kind, title, worth, organisation }: BadgeContent, inside = ''): string => {
  const lines = linesOf(title);
  const size = lines.length > 3 ? 23 : 27;
  const height = size * 1.22;
  const top = -((lines.length - 1) * height) / 2 - 10;
  const bottom = top + lines.length * height;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="-200 -200 400 400" width="400" height="400" role="img">',
    `<title>${escaped(`${title}, ${organisation}`)}</title>`,
    inside,
    `<circle r="197" fill="${paper}" stroke="${ink}" stroke-width="4"/>`,
    guilloche(kind),
    `<circle r="150" fill="${paper}" stroke="${ink}" stroke-width="${kind === 'unit' ? '1.5' : '3'}"/>`,
    kind === 'unit' ? '' : `<circle r="144" fill="none" stroke="${gold}" stroke-width="1.5"/>`,
    textAt(kinds[kind], { y: -104, size: 14, font: sans, fill: gold }),
    ...lines.map((line, index) =>
      textAt(line, { y: Math.round(top + index * height + size / 3), size, font: serif, fill: ink }),
    ),
    streak(Math.round(Math.min(bottom - 2, 74))),
    textAt(worth, { y: Math.round(Math.min(bottom + 24, 98)), size: 15, font: sans, fill: ink }),
    ...organisationLines(organisation),
    '</svg>',
  ].join('');
};

/** The picture with the credential in it, as Open Badges 3.0 asks for it. */
export const bakedSvg = (badge: BadgeContent, credential: string): string =>
  badgeSvg(
    badge,
    `<openbadges:credential><![CDATA[${credential.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`,
  );

const require = createRequire(import.meta.url);

const addFonts = (): void => {
  for (const [file, family] of [
    ['source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf', serif],
    ['source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf', sans],
  ] as const)
    GlobalFonts.registerFromPath(require.resolve(`@expo-google-fonts/${file}`), family);
};

let hasFonts = false;
const SIDE = 800;

const drawnPng = async (badge: BadgeContent): Promise<Buffer> => {
  if (!hasFonts) addFonts();
  hasFonts = true;
  // The drawing library does not read names of fonts in quotation marks.
  const svg = badgeSvg(badge)
    .replace('width="400" height="400"', `width="${SIDE}" height="${SIDE}"`)
    .replaceAll(/'(Source (?:Serif 4|Sans 3))'/gu, '$1');
  const picture = await loadImage(Buffer.from(svg));
  const canvas = createCanvas(SIDE, SIDE);
  canvas.getContext('2d').drawImage(picture, 0, 0, SIDE, SIDE);
  return canvas.encode('png');
};

const chunkOf = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

const HEADER_BYTES = 33;

/** As `bakedSvg`, as a PNG: the credential stands in a chunk of text after the header. */
export const bakedPng = async (badge: BadgeContent, credential: string): Promise<Buffer> => {
  const png = await drawnPng(badge);
  const text = Buffer.concat([
    Buffer.from('openbadgecredential\0\0\0\0\0', 'latin1'),
    Buffer.from(credential),
  ]);
  return Buffer.concat([png.subarray(0, HEADER_BYTES), chunkOf('iTXt', text), png.subarray(HEADER_BYTES)]);
};
