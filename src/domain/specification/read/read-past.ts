/** The findings for rows and numbered lines on which nothing rests, each with the reason as far as it can be told. */
import type { Finding } from '../model.ts';
import { clauseAt } from './clause.ts';
import type { Passage } from './passages.ts';

type Reason = 'changes' | 'explains' | 'describes' | 'unknown';

const reasons: Readonly<Record<Reason, string>> = {
  changes: 'it tells what changed from one issue to the next',
  explains: 'it explains words or adds a note',
  describes: 'it asks for nothing, permits nothing and forbids nothing',
  unknown:
    'no unit, criterion, group, rule or particular was known there. Look whether something is laid down',
};

const aboutChanges = /\b(?:changes?|revisions?|amendments?|document history|version (?:control|history))\b/iu;
const aboutWords =
  /^(?:\W*(?:\d+|annexe? \w+|appendix \w+)?\W*)(?:end ?notes?|foot ?notes?|notes|abbreviations?|acronyms|glossary|definitions?|key to)\b/iu;
const lays =
  /\b(?:must|shall|should|may|can|cannot|will|requir\w+|needs?|necessary|have to|has to|permit\w*|allow\w*|forbid\w*|barred|minimum|maximum|at least|at most|only|not)\b/iu;

/** Words that only tell where more can be read. */
const refers = /\b(?:can|may|will|should) (?:also )?be (?:found|downloaded|viewed|obtained|accessed)\b/giu;

/** Lists of what else there is to read, with words about each. */
const aboutReading =
  /^(?:websites?|books?|text ?books?|journals?\b.*|further reading|useful (?:links|websites).*)$/iu;

/** Words with which a sentence binds people, in whatever part of the document. */
const binds =
  /\b(?:must|shall|may not|cannot|can not|(?:is|are) (?:not )?(?:required|permitted|allowed|mandatory|compulsory)|(?:is|are) not (?:acceptable|accepted|valid|available|open)|only (?:be|if|for|with|by|where|when))\b/iu;

/** Running text that lays something down. */
export const demands = ({ under, text }: Passage): boolean =>
  binds.test(text) && ![aboutChanges, aboutWords, aboutReading].some((about) => about.test(under));

const reasonOf = ({ under, text }: Passage): Reason => {
  if (aboutChanges.test(under)) return 'changes';
  if (aboutWords.test(under)) return 'explains';
  return lays.test(text.replaceAll(refers, '')) ? 'unknown' : 'describes';
};

export type Run = {
  readonly reason: Reason;
  readonly passages: readonly [Passage, ...Passage[]];
};

type OpenRun = { reason: Reason; passages: [Passage, ...Passage[]] };

/** Passages one after another under the same heading, of which one finding speaks; the gravest reason is theirs. */
export const inRuns = (passages: readonly Passage[], past: ReadonlySet<Passage>): readonly Run[] => {
  const runs: OpenRun[] = [];
  let open: OpenRun | null = null;
  for (const passage of passages) {
    if (!past.has(passage)) {
      open = null;
      continue;
    }
    const reason = reasonOf(passage);
    if (open !== null && open.passages[0].under === passage.under) {
      open.passages.push(passage);
      if (reason === 'unknown') open.reason = reason;
    } else {
      open = { reason, passages: [passage] };
      runs.push(open);
    }
  }
  return runs;
};

export const findingOf = ({ reason, passages }: Run): Finding => {
  const [first] = passages;
  const { length } = passages;
  const what = first.isRow ? 'table row' : first.isNumbered ? 'numbered line' : 'paragraph';
  const counted = length === 1 ? `a ${what} was` : `${String(length)} ${what}s were`;
  const where = first.under === '' ? '' : `Under “${first.under.slice(0, 80)}”, `;
  const sentence = `${where}${counted} read past: ${reasons[reason]}.`;
  return {
    code: 'read-past',
    severity: 'note',
    message: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    source: clauseAt(
      { ...first.place, endLine: passages.at(-1)?.place.endLine ?? first.place.endLine },
      first.text.slice(0, 300),
    ),
  };
};
