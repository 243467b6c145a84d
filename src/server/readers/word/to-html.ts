import { XMLSerializer } from '@xmldom/xmldom';
import mammoth from 'mammoth';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from '../format.ts';
import type { Besides } from './besides.ts';
import { Headings } from './headings.ts';
import { Numbering } from './numbering.ts';
import { openPackage } from './package.ts';
import { Unseen } from './unseen.ts';
import { Vanishing } from './vanishing.ts';
import { type Prepared, prepare } from './prepare.ts';

export type Noticed = Prepared & { readonly hasMacros: boolean; readonly besides: Besides };
export type WordHtml = Noticed & { readonly html: string };

const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

type Ready = Noticed & { readonly buffer: Buffer };

/** Packs the text again with what Word only prints; the trees are let go before the next step makes its own. */
const makeReady = async (bytes: Uint8Array): Promise<Result<Ready, Unreadable>> => {
  const opened = await openPackage(bytes);
  if (!opened.ok) return opened;
  const { zip, main, document, numbering, styles, hasMacros, besides } = opened.value;
  const prepared = prepare(
    document,
    new Numbering(numbering, styles),
    new Headings(styles),
    new Vanishing(styles),
    new Unseen(styles),
  );
  zip.file(main, new XMLSerializer().serializeToString(document));
  const buffer = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
  return ok({ ...prepared, hasMacros, besides, buffer });
};

const convert = async (buffer: Buffer): Promise<string | null> => {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value;
  } catch {
    // It throws at whatever a document holds that Word never writes.
    return null;
  }
};

/** A document as HTML, with the numbers that Word counts written before their paragraphs. */
export const wordToHtml = async (bytes: Uint8Array): Promise<Result<WordHtml, Unreadable>> => {
  const ready = await makeReady(bytes);
  if (!ready.ok) return ready;
  const { buffer, ...noticed } = ready.value;
  const html = await convert(buffer);
  return html === null ? failed(unreadable('it is broken inside')) : ok({ ...noticed, html });
};
