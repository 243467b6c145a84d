/** Takes markup out of a piece of text and leaves its words and line breaks. Every step is linear in its length. */

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  times: '×',
  pound: '£',
  euro: '€',
  copy: '©',
  reg: '®',
  deg: '°',
  frac12: '½',
  shy: '',
};

/** Tags that stand for a break between lines. */
const BREAKING = new Set([
  'p',
  'br',
  'div',
  'ul',
  'ol',
  'tr',
  'table',
  'tbody',
  'thead',
  'dl',
  'dt',
  'dd',
  'hr',
]);
/** Tags that begin an entry of a list. */
const BULLET = new Set(['li', 'input']);
/** Tags that mark words and leave nothing behind. */
const MARKING = new Set(
  [
    'a',
    'abbr',
    'b',
    'big',
    'cite',
    'code',
    'del',
    'em',
    'font',
    'i',
    'img',
    'ins',
    'label',
    'mark',
    'q',
    's',
  ].concat([
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'u',
    'td',
    'th',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ]),
);

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>]{0,400})?\/?>/g;
const ADDRESS = /<((?:https?:\/\/|mailto:)[^<>\s]{1,600})>/g;
const LINK = /!?\[([^[\]\n]{1,400})\]\([^()\s]{0,600}\)/g;
const STARS = /(^|[\s([{"'“‘/—–|-])\*{1,3}(?=[^\s*])([^*]*[^*\s])\*{1,3}(?=$|[\s)\]}.,;:!?"'”’/—–|-])/g;
const STRONG = /\*\*([^*]+)\*\*/g;
const UNDERLINES = /(^|[\s(["'“‘])_{1,2}(?=[^\s_])([^_\n]*[^_\s])_{1,2}(?=$|[\s)\].,;:!?"'”’])/g;
const ESCAPED = /\\([\\`*_{}[\]()#+.!|<>~-])/g;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/g;
/** Bullet signs, among them those that Word keeps in the private area of Unicode. */
const SIGN = '[•‣▪▫■□●○◦◆◇➢➤✓✔☐☑☒⁃\uE000-\uF8FF]';
const SIGN_AT_START = new RegExp(`^[ \\t]*(${SIGN})[ \\t]*`, 'u');
const ANY_SIGN = new RegExp(SIGN, 'u');
const SIGN_INSIDE = new RegExp(`[ \\t]*(?=${SIGN}[ \\t])`, 'gu');

const codePoint = (value: number): string =>
  value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff) ? String.fromCodePoint(value) : '';

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
        if (decimal !== undefined) return codePoint(Number.parseInt(decimal, 10));
        if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
        return name === undefined ? whole : (ENTITIES[name] ?? whole);
      })
    : text;

const untag = (text: string): string =>
  text.includes('<')
    ? text.replace(ADDRESS, '$1').replace(TAG, (whole: string, closing: string, name: string) => {
        const tag = name.toLowerCase();
        if (BREAKING.has(tag)) return '\n';
        if (BULLET.has(tag)) return closing === '/' ? '\n' : '\n• ';
        return MARKING.has(tag) ? '' : whole;
      })
    : text;

const unmark = (text: string): string => {
  let plain = text;
  if (plain.includes('](')) plain = plain.replace(LINK, '$1');
  if (plain.includes('*')) plain = plain.replace(STRONG, '$1').replace(STARS, '$1$2');
  if (plain.includes('_')) plain = plain.replace(UNDERLINES, '$1$2');
  return plain.includes('\\') ? plain.replace(ESCAPED, '$1') : plain;
};

/** Blanks that are not a single space already. */
const BLANKS = / *[\t\u00a0\u2000-\u200a\u202f\u3000][ \t\u00a0\u2000-\u200a\u202f\u3000]*| {2,}/g;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** The lines of a plain text, none blank, single spaces; list signs stand at the start of lines. */
export const foldLines = (text: string): readonly string[] =>
  (ANY_SIGN.test(text) ? text.replace(SIGN_INSIDE, '\n') : text)
    .replace(INVISIBLE, '')
    .split('\n')
    .map((line) => line.replace(BLANKS, ' ').trim())
    .filter((line) => line !== '' && line !== '•');

/** Plain text of a marked piece with `\n` between its lines. */
export const plainText = (marked: string): string => foldLines(decode(unmark(untag(marked)))).join('\n');

/** The sign of a list at the start of a line, and what follows it. */
export const bulletAtStart = (line: string): { readonly sign: string; readonly rest: string } | null => {
  const found = SIGN_AT_START.exec(line);
  const sign = found?.[1];
  return found === null || sign === undefined ? null : { sign, rest: line.slice(found[0].length) };
};
