import type { Place } from '../blocks.ts';
import type { Clause } from '../model.ts';
import { fold } from './units/text.ts';

/** Words of the document with the place at which they stand, white space folded. */
export const clauseAt = (place: Place, text: string): Clause => ({
  line: place.line,
  ...(place.endLine > place.line ? { endLine: place.endLine } : {}),
  ...(place.page === undefined ? {} : { page: place.page }),
  text: fold(text),
});
