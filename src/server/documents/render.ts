import {
  type DocumentContents,
  type DocumentKind,
  findBrokenReference,
  type ReferenceFailure,
} from '#domain/award/documents.ts';
import { failed, ok, type Result } from '#domain/shared/result.ts';
import { createPool, type PoolReply } from './pool.ts';
import {
  type Presented,
  presentCertificate,
  presentUnitCertificate,
  presentUnitList,
} from './present-award.ts';
import { presentForm } from './present-form.ts';
import { presentPortfolio } from './present-portfolio.ts';
import { presentSpecification } from './present-specification.ts';

export type RenderFailure =
  | ReferenceFailure
  /** Our fonts have no sign for these characters; a certificate is not issued with holes in it. */
  | { readonly kind: 'characters-not-covered'; readonly characters: readonly string[] }
  | { readonly kind: 'document-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'document-timed-out'; readonly milliseconds: number }
  | { readonly kind: 'document-not-made'; readonly detail: string };

export type RenderOptions = {
  /** Milliseconds that the document may take once its turn has come. */
  readonly timeLimit?: number;
};

export type RendererSettings = {
  /** Documents made at the same time. */
  readonly processes?: number;
  /** Folders with further fonts, for scripts that ours do not cover. */
  readonly fontFolders?: readonly string[];
};

export type DocumentRenderer = {
  /** A tagged PDF (PDF/UA-1). Equal content gives equal bytes. */
  readonly render: <Kind extends DocumentKind>(
    kind: Kind,
    content: DocumentContents[Kind],
    options?: RenderOptions,
  ) => Promise<Result<Uint8Array, RenderFailure>>;
  readonly close: () => void;
};

const TIME_LIMIT = 60_000;
const SIZE_LIMIT = 64 * 1024 * 1024;
// Each round may uncover characters that an earlier one hid behind others.
const ROUNDS = 4;
/** Documents that certify nothing name a character that no font has by its number, which can be looked up. */
const mayHaveHoles: ReadonlySet<DocumentKind> = new Set(['portfolio', 'specification', 'form']);

const presenters: { readonly [Kind in DocumentKind]: (content: DocumentContents[Kind]) => Presented } = {
  certificate: presentCertificate,
  'unit-certificate': presentUnitCertificate,
  'unit-list': presentUnitList,
  portfolio: presentPortfolio,
  specification: presentSpecification,
  form: presentForm,
};

export const createDocumentRenderer = (settings: RendererSettings = {}): DocumentRenderer => {
  const pool = createPool(settings.processes ?? 1, settings.fontFolders ?? []);

  const render: DocumentRenderer['render'] = async (kind, content, options = {}) => {
    const broken = 'evidence' in content ? findBrokenReference(content) : null;
    if (broken !== null) return failed(broken);
    const timeLimit = options.timeLimit ?? TIME_LIMIT;
    const { template, data } = presenters[kind](content);
    let json = JSON.stringify(data);
    if (json.length > SIZE_LIMIT) {
      return failed({ kind: 'document-too-large', bytes: json.length, limit: SIZE_LIMIT });
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- a round follows from what the one before could not set
      const reply = await pool.run({ template, data: json }, timeLimit);
      if (reply.ok) return ok(reply.pdf);
      const uncovered = listUncovered(reply);
      if (uncovered.length === 0) return failed(explain(reply, timeLimit));
      if (!mayHaveHoles.has(kind)) return failed({ kind: 'characters-not-covered', characters: uncovered });
      json = nameAllIn(json, uncovered);
    }
    return failed({ kind: 'document-not-made', detail: 'characters that the fonts do not cover remain' });
  };

  return { render, close: pool.close };
};

const explain = (reply: Exclude<PoolReply, { ok: true }>, milliseconds: number): RenderFailure =>
  'timedOut' in reply
    ? { kind: 'document-timed-out', milliseconds }
    : { kind: 'document-not-made', detail: reply.detail };

/** The compiler names what it could not set, as a text quoted within a quoted message (`\"\\u{2f00}\"`). */
const listUncovered = (reply: Exclude<PoolReply, { ok: true }>): readonly string[] => {
  if (!('detail' in reply)) return [];
  const found = reply.detail.matchAll(/the text `\\"(.+?)\\"` could not be displayed/gs);
  return [...new Set([...found].map(([, text = '']) => unquote(unquote(text))))];
};

const unquote = (text: string): string =>
  text.replaceAll(/\\(?:u\{([0-9a-f]+)\}|(.))/gs, (_, code: string | undefined, character: string) =>
    code === undefined ? character : String.fromCodePoint(Number.parseInt(code, 16)),
  );

const numberOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

const namedByNumber = (run: string): string =>
  `[${Array.from(run, (character) => `U+${numberOf(character)}`).join(' ')}]`;

/** Names runs of texts inside JSON; none of them can be part of its syntax, since our fonts cover ASCII. */
const nameAllIn = (json: string, texts: readonly string[]): string => {
  const longestFirst = texts.toSorted((one, other) => other.length - one.length);
  const one = longestFirst.map((text) =>
    Array.from(text, (character) => `\\u{${numberOf(character)}}`).join(''),
  );
  return json.replaceAll(new RegExp(`(?:${one.join('|')})+`, 'gu'), namedByNumber);
};

let shared: DocumentRenderer | undefined;
let sharedSettings: RendererSettings = {};

/** Says how the process's shared renderer is made when it is first used. */
export const setUpRenderer = (settings: RendererSettings): void => {
  sharedSettings = settings;
};

/** Makes a document on the process's shared renderer, which starts when first used and never keeps the process alive. */
export const renderPdf: DocumentRenderer['render'] = (kind, content, options) => {
  shared ??= createDocumentRenderer(sharedSettings);
  return shared.render(kind, content, options);
};

/** Why a document that certifies something could not be printed, and who can help, for whoever asked for it. */
export const sayWhyNotMade = (why: RenderFailure): string =>
  why.kind === 'characters-not-covered'
    ? `It cannot be printed yet: no font here has a sign for ${why.characters.join(' ')}, and a certificate is not printed with holes. Whoever runs Touchstone lays a font with these characters into the folder that FONT_DIR names and starts it again; then print it. Nothing that was awarded changes.`
    : `The document could not be made (${why.kind}).`;
