import { XMLSerializer } from '@xmldom/xmldom';
import mammoth from 'mammoth';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from '../format.ts';
import { Headings } from './headings.ts';
import { Numbering } from './numbering.ts';
import type { WordPackage } from './package.ts';
import { type Prepared, prepare } from './prepare.ts';

export type WordHtml = Prepared & { readonly html: string };

const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/** A document as HTML, with the numbers that Word counts written before their paragraphs. */
export const wordToHtml = async ({
  zip,
  main,
  document,
  numbering,
  styles,
}: WordPackage): Promise<Result<WordHtml, Unreadable>> => {
  const prepared = prepare(document, new Numbering(numbering, styles), new Headings(styles));
  try {
    zip.file(main, new XMLSerializer().serializeToString(document));
    const buffer = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return ok({ ...prepared, html: value });
  } catch {
    return failed(unreadable('it is broken inside'));
  }
};
