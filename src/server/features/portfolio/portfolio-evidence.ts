/** The index of the evidence in the portfolio as a document. */
import type { PortfolioEvidence } from '#domain/award/documents.ts';
import { plainDateOf } from '#server/clock.ts';
import type { readBench } from '../assessment/api.ts';

type Bench = Awaited<ReturnType<typeof readBench>>;

/** Gives each piece its number when it is first cited. */
export const numberer = () => {
  const numbers = new Map<string, string>();
  return {
    all: numbers,
    of(evidenceId: string): string {
      const known = numbers.get(evidenceId) ?? `E${String(numbers.size + 1)}`;
      numbers.set(evidenceId, known);
      return known;
    },
  };
};

export type Numbers = ReturnType<typeof numberer>;

/** The pieces in the order of their numbers, each by its newest version. */
export const evidenceLines = (
  benches: readonly Bench['evidence'][],
  numbers: Numbers,
  types: ReadonlyMap<string, string>,
): readonly PortfolioEvidence[] => {
  const newest = new Map<string, Bench['evidence'][number]>();
  for (const evidence of benches) {
    for (const version of evidence) {
      const known = newest.get(version.evidenceId);
      if (known === undefined || known.versionNumber < version.versionNumber)
        newest.set(version.evidenceId, version);
    }
  }
  return [...newest.values()]
    .map((version) => ({
      number: numbers.of(version.evidenceId),
      title: version.title,
      type: types.get(version.typeCode) ?? version.typeCode,
      setting: version.setting === 'not-applicable' ? null : version.setting.replace('-', ' '),
      happenedOn: version.happenedOn,
      place: version.place,
      keptElsewhere: version.keptElsewhere,
      declaredOn: version.declared ? plainDateOf(new Date(version.recordedAt)) : null,
      files: version.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    }))
    .toSorted((one, other) => Number(one.number.slice(1)) - Number(other.number.slice(1)));
};
