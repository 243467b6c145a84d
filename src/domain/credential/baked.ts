/** Finding the credential inside a picture: Open Badges 3.0 bakes it into a PNG or an SVG. */

const PNG = [0x89, 0x50, 0x4e, 0x47] as const;
const HEADER_BYTES = 8;
const KEYWORD = 'openbadgecredential';

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** The text after the keyword of an uncompressed chunk: flags, language and translated keyword end in zeros. */
const textOf = (chunk: Uint8Array): Uint8Array | null => {
  if (latin(chunk.subarray(0, KEYWORD.length + 1)) !== `${KEYWORD}\0` || chunk[KEYWORD.length + 1] !== 0)
    return null;
  const language = chunk.indexOf(0, KEYWORD.length + 3);
  const translated = language < 0 ? -1 : chunk.indexOf(0, language + 1);
  return translated < 0 ? null : chunk.subarray(translated + 1);
};

const inPng = (bytes: Uint8Array, decode: (bytes: Uint8Array) => string): string | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = HEADER_BYTES; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    const text = latin(bytes.subarray(at + 4, at + 8)) === 'iTXt' ? textOf(chunk) : null;
    if (text !== null) return decode(text);
    at += 12 + length;
  }
  return null;
};

const inSvg = (text: string): string | null =>
  /<openbadges:credential[^>]*>\s*<!\[CDATA\[(?<content>[\s\S]*?)\]\]>\s*<\/openbadges:credential>/u
    .exec(text)
    ?.groups?.['content']?.replaceAll(']]]]><![CDATA[>', ']]>') ?? null;

/** The credential in a picture or a JSON file; undefined where there is none. */
export const credentialIn = (bytes: Uint8Array, decode: (bytes: Uint8Array) => string): unknown => {
  try {
    if (PNG.every((byte, index) => bytes[index] === byte)) return JSON.parse(inPng(bytes, decode) ?? '');
    const text = decode(bytes);
    return JSON.parse(text.trimStart().startsWith('<') ? (inSvg(text) ?? '') : text);
  } catch {
    return undefined;
  }
};
