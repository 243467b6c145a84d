/** What a walk-through did and what was refused, in order. */
import { citation } from '#domain/specification/clause-words.ts';
import type { Failure } from '#contract/failure.ts';
import type { Result } from '#domain/shared/result.ts';

export type JournalEntry = {
  readonly step: string;
  readonly outcome: 'done' | 'refused as it should be' | 'NOT refused though it should be' | 'not applicable';
  readonly detail: string;
};

export type Journal = {
  readonly entries: readonly JournalEntry[];
  done(step: string, detail?: string): void;
  /** Notes that an act was refused, with its reasons and clauses; anything else is a fault of ours. */
  refused(step: string, result: Result<unknown, Failure>): void;
  skipped(step: string, why: string): void;
};

const explain = ({ detail, reasons = [] }: Failure): string => {
  const lines = reasons.map(({ detail: reason, clause, whoCan }) => {
    const where = clause?.line === undefined ? '' : ` [${citation(clause.document ?? 'document', clause)}]`;
    return `${reason}${where}${whoCan === undefined ? '' : ` ${whoCan}`}`;
  });
  return lines.length === 0 ? detail : lines.join(' | ');
};

/** `tell` is called with each entry as it is made, to show progress. */
export const createJournal = (tell: (entry: JournalEntry) => void): Journal => {
  const entries: JournalEntry[] = [];
  const add = (entry: JournalEntry): void => {
    entries.push(entry);
    tell(entry);
  };
  return {
    entries,
    done: (step, detail = '') => add({ step, outcome: 'done', detail }),
    refused: (step, result) =>
      add(
        result.ok
          ? { step, outcome: 'NOT refused though it should be', detail: 'The act went through.' }
          : { step, outcome: 'refused as it should be', detail: explain(result.failure) },
      ),
    skipped: (step, why) => add({ step, outcome: 'not applicable', detail: why }),
  };
};

/** The journal as text, a line an entry. */
export const journalText = (entries: readonly JournalEntry[]): string =>
  entries
    .map(({ step, outcome, detail }, index) => {
      const number = String(index + 1).padStart(3);
      return `${number}  ${outcome === 'done' ? '✓' : outcome === 'not applicable' ? '–' : outcome === 'refused as it should be' ? '✗' : '!'}  ${step}${outcome === 'done' ? '' : ` (${outcome})`}${detail === '' ? '' : `: ${detail}`}`;
    })
    .join('\n');
