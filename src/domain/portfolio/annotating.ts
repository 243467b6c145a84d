/** Notes on a place in evidence: where they may point, and how the place is said. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

/** Parts of a picture or page from 0 to 1, from the upper left corner. */
export type Region = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Pages count from 1; times are in seconds from the beginning. */
export type AnnotationPlace =
  | { readonly kind: 'whole' }
  | { readonly kind: 'page'; readonly page: number }
  | ({ readonly kind: 'region'; readonly page: number } & Region)
  | { readonly kind: 'time'; readonly from: number; readonly until: number };

const two = (count: number): string => String(count).padStart(2, '0');

/** A time in a recording: `2:15`, `1:02:03`. */
export const timeInWords = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  return hours === 0
    ? `${String(minutes)}:${two(whole % 60)}`
    : `${String(hours)}:${two(minutes)}:${two(whole % 60)}`;
};

/** Seconds of a time that somebody has written (`2:15`, `75`, `1:02:03`); null for what is no time. */
export const parseTime = (text: string): number | null => {
  const parts = text.trim().split(':');
  if (parts.length > 3 || parts.some((part) => !/^\d{1,4}$/u.test(part))) return null;
  if (parts.slice(1).some((part) => Number(part) > 59)) return null;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
};

/** Where a note points, in words: `2:15 to 3:40`, `page 3`, `part of page 2`. */
export const placeInWords = (place: AnnotationPlace, isPaged = false): string => {
  if (place.kind === 'page') return `page ${String(place.page)}`;
  if (place.kind === 'region') return isPaged ? `part of page ${String(place.page)}` : 'part of the picture';
  if (place.kind === 'whole') return 'all of it';
  return place.until > place.from
    ? `${timeInWords(place.from)} to ${timeInWords(place.until)}`
    : timeInWords(place.from);
};

export type AnnotatedFile = { readonly mediaType: string; readonly pages: number | null };

const isPaged = ({ mediaType }: AnnotatedFile): boolean => mediaType === 'application/pdf';
const isTimed = ({ mediaType }: AnnotatedFile): boolean => /^(?:audio|video)\//u.test(mediaType);
const isPicture = ({ mediaType }: AnnotatedFile): boolean => mediaType.startsWith('image/');

/** The kinds of places that a file has; a piece without a file can only be meant as a whole. */
export const placesOf = (file: AnnotatedFile | null): ReadonlySet<AnnotationPlace['kind']> => {
  if (file === null) return new Set(['whole']);
  if (isTimed(file)) return new Set(['whole', 'time']);
  if (isPaged(file)) return new Set(['whole', 'page', 'region']);
  return new Set(isPicture(file) ? ['whole', 'region'] : ['whole']);
};

const pagesOf = (file: AnnotatedFile | null): number =>
  file === null || !isPaged(file) ? 1 : (file.pages ?? Infinity);

const isInside = ({ x, y, width, height }: Region): boolean =>
  x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1.0001 && y + height <= 1.0001;

const findPlaceProblem = (place: AnnotationPlace, file: AnnotatedFile | null): string | null => {
  if (!placesOf(file).has(place.kind)) return 'The evidence has no such place.';
  if (place.kind === 'region' && !isInside(place)) return 'The region lies outside of the page or picture.';
  if (place.kind === 'time' && place.until < place.from) return 'The time ends before it begins.';
  if (place.kind !== 'page' && place.kind !== 'region') return null;
  return place.page >= 1 && place.page <= pagesOf(file) ? null : `There is no page ${String(place.page)}.`;
};

/** Whether a note may be added: by the learner or an assessor of theirs, on a place that there is. */
export const mayAnnotate = (
  place: AnnotationPlace,
  context: {
    readonly isTheirs: boolean;
    readonly file: AnnotatedFile | null;
    /** Set where it takes the place of an earlier note. */
    readonly supersedes: { readonly isOwn: boolean; readonly stands: boolean } | null;
  },
): readonly Refusal[] => {
  const problem = findPlaceProblem(place, context.file);
  const { supersedes } = context;
  return refusals(
    !context.isTheirs &&
      refusal(
        'not-theirs',
        'Notes on evidence are made by the learner and by an assessor who is assigned to them.',
        'One of those can make it.',
      ),
    problem !== null && refusal('no-such-place', problem, 'Whoever makes the note can choose another place.'),
    supersedes !== null &&
      !supersedes.isOwn &&
      refusal('not-theirs', 'The note is somebody else’s.', 'Whoever made it can change it.'),
    supersedes !== null &&
      !supersedes.stands &&
      refusal(
        'superseded-already',
        'The note was changed meanwhile.',
        'Whoever made it can change the newer one.',
      ),
  );
};
