import type { Place } from '#domain/specification/blocks.ts';
import type { Finding, Severity } from '#domain/specification/model.ts';
import { clauseAt } from '#domain/specification/read/clause.ts';

type At = { readonly text: string; readonly address: string; readonly place: Place };

/** Notes what stands at a cell; the sentence begins with the name of the cell. */
export type FindingOf = (code: string, severity: Severity, at: At, message: string, about?: string) => void;

export type Findings = { readonly tell: FindingOf; readonly list: () => readonly Finding[] };

export const makeFindings = (): Findings => {
  const found: Finding[] = [];
  return {
    tell: (code, severity, { address, place, text }, message, about) => {
      found.push({
        code,
        severity,
        message: `${address}: ${message}`,
        source: clauseAt(place, text.slice(0, 300)),
        ...(about === undefined ? {} : { about }),
      });
    },
    list: () => found,
  };
};
