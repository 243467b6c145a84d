import { specificationFileSchema } from '#contract/specification-format.ts';
import { failed, ok } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import { withOwnFindings } from '#domain/specification/read/checks.ts';
import { type Format, unreadable } from './format.ts';
import { isJsonWith, parseJson } from './json/parse.ts';
import { quotedText } from './json/quoted-text.ts';

const MARK = '"touchstone-specification/';

/** The path of the first that has the name of one before it; null where all differ. */
const findRepeated = (names: readonly string[], path: (index: number) => string): string | null => {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (seen.has(name)) return `${path(index)}: “${name}” stands there a second time`;
    seen.add(name);
  }
  return null;
};

/** What the shape alone cannot say: units, outcomes and criteria are told apart by reference and number. */
const findAmbiguous = ({ units, qualifications, evidenceRules }: Specification): string | null => {
  const inUnits = units.map(({ outcomes }, at) => {
    const path = `units[${String(at)}].outcomes`;
    return (
      findRepeated(
        outcomes.map(({ number }) => number),
        (index) => `${path}[${String(index)}].number`,
      ) ??
      findRepeated(
        outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number)),
        (index) => `${path}[…].criteria, number ${String(index + 1)} of the unit`,
      )
    );
  });
  return (
    findRepeated(
      units.map(({ ref }) => ref),
      (index) => `units[${String(index)}].ref`,
    ) ??
    inUnits.find((wrong) => wrong !== null) ??
    findRepeated(
      qualifications.map(({ number }) => number),
      (index) => `qualifications[${String(index)}].number`,
    ) ??
    findRepeated(
      evidenceRules.map(({ id }) => id),
      (index) => `evidenceRules[${String(index)}].id`,
    )
  );
};

/** A specification as `spec read --json` prints it. Findings that the file keeps silent about are made again. */
export const jsonFormat: Format = {
  label: 'Touchstone JSON',
  mediaType: 'application/json',
  recognises: (_name, bytes) => isJsonWith(bytes, MARK),
  read: async (bytes) => {
    const parsed = parseJson(bytes, specificationFileSchema, 'a specification');
    if (!parsed.ok) return parsed;
    const ambiguous = findAmbiguous(parsed.value);
    if (ambiguous !== null) return failed(unreadable(ambiguous));
    return ok({ specification: withOwnFindings(parsed.value), text: quotedText(parsed.value) });
  },
};
