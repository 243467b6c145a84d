import { createHash } from 'node:crypto';
import type { Draft } from '#contract/specification-drafts.ts';
import type { SpecificationSummary } from '#contract/specifications.ts';
import { compareSpecifications } from '#domain/specification/comparing/compare.ts';
import type { SpecificationComparison } from '#domain/specification/comparing/comparison.ts';
import type { Qualification, Specification, Unit } from '#domain/specification/model.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { unitText } from '#domain/specification/unit-text.ts';

/** A published specification in memory, with what everybody looks up in it. */
export type PublishedSpecification = {
  readonly id: string;
  readonly awardingId: string;
  readonly summary: SpecificationSummary;
  /** What it is called where its clauses are cited. */
  readonly shortName: string;
  readonly content: Specification;
  /** In the document's order, by reference. */
  readonly units: ReadonlyMap<string, Unit>;
  readonly unitTextSha: ReadonlyMap<string, string>;
  /** The qualification of a number; of the only one when no number is given. */
  findQualification(number: string | null): Qualification | undefined;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The name of a unit's version: the SHA-256 of the words a decision rests on. */
export const unitTextSha = (unit: Unit): string => sha256(unitText(unit));

export const createPublished = (
  summary: SpecificationSummary,
  content: Specification,
): PublishedSpecification => ({
  id: summary.id,
  awardingId: summary.awardingId,
  summary,
  shortName: shortNameOf(content),
  content,
  units: new Map(content.units.map((unit) => [unit.ref, unit])),
  unitTextSha: new Map(content.units.map((unit) => [unit.ref, unitTextSha(unit)])),
  findQualification: (number) =>
    number === null
      ? content.qualifications.length === 1
        ? content.qualifications[0]
        : undefined
      : content.qualifications.find((qualification) => qualification.number === number),
});

/** What a specification holds, in numbers. */
export const countsOf = (specification: Specification): NonNullable<Draft['counts']> => {
  const outcomes = specification.units.flatMap((unit) => unit.outcomes);
  const severities = (severity: string): number =>
    specification.findings.filter((finding) => finding.severity === severity).length;
  return {
    title: specification.title,
    publisher: specification.publisher,
    qualifications: specification.qualifications.map(({ number }) => number),
    units: specification.units.length,
    criteria: outcomes.reduce((sum, outcome) => sum + outcome.criteria.length, 0),
    errors: severities('error'),
    warnings: severities('warning'),
    notes: severities('note'),
  };
};

/** Published versions never change, so what one changes against another is worked out once while both are in memory. */
const made = new WeakMap<PublishedSpecification, WeakMap<PublishedSpecification, SpecificationComparison>>();

/** What one published version changes against another. */
export const comparisonOf = (
  before: PublishedSpecification,
  after: PublishedSpecification,
): SpecificationComparison => {
  const known = made.get(after) ?? new WeakMap<PublishedSpecification, SpecificationComparison>();
  made.set(after, known);
  const comparison = known.get(before) ?? compareSpecifications(before.content, after.content);
  known.set(before, comparison);
  return comparison;
};
