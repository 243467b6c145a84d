/** A specification in review: what was read, with the edits of everybody who reviews it, one after the other. */
import { type Result, ok } from '../../shared/result.ts';
import type { EvidenceRule, Finding, Specification } from '../model.ts';
import {
  type Edit,
  type EditRefusal,
  type OutlineEdit,
  type ParticularEdit,
  type UnitEdit,
  isOutlineEdit,
  isParticularEdit,
  isRuleEdit,
} from './edit.ts';
import { editRules } from './evidence-rules.ts';
import { type Declined, declinedKey } from './intact-wording.ts';
import { editOutline } from './outline.ts';
import { editParticulars } from './particulars.ts';
import { type Renaming, carryAlong, renamedKey, renamingOf } from './carrying.ts';
import { recheck } from './recheck.ts';
import { refuse } from './refusals.ts';
import { editUnit } from './units.ts';

export type Accepted = {
  readonly code: string;
  readonly line: number;
  readonly about: string | null;
  /** What it was about when it was accepted, by which its edit is known: a criterion may go by another number since. */
  readonly aboutThen: string | null;
};

export type Review = {
  readonly specification: Specification;
  /** Findings that somebody has accepted as they are. */
  readonly accepted: readonly Accepted[];
  /** Ids of the rules of evidence that somebody has compared with the document. */
  readonly confirmedRules: readonly string[];
  /** Wordings of other documents that somebody has compared and not taken over. */
  readonly declined: readonly Declined[];
};

/** The identity of a finding while others come and go. */
export const findingKey = ({ code, source, about }: Finding): string =>
  `${code} ${String(source.line)} ${about ?? ''}`;

const acceptedKey = ({ code, line, about }: Omit<Accepted, 'aboutThen'>): string =>
  `${code} ${String(line)} ${about ?? ''}`;

export const startReview = (specification: Specification): Review => ({
  specification,
  accepted: [],
  confirmedRules: [],
  declined: [],
});

/** Errors that nobody has accepted: they stand in the way of publication. */
export const openErrors = ({ specification, accepted }: Review): readonly Finding[] => {
  const keys = new Set(accepted.map(acceptedKey));
  return specification.findings.filter(
    (finding) => finding.severity === 'error' && !keys.has(findingKey(finding)),
  );
};

/** Rules of evidence that nobody has compared with the document yet: they too stand in the way of publication. */
export const openRules = ({ specification, confirmedRules }: Review): readonly EvidenceRule[] => {
  const confirmed = new Set(confirmedRules);
  return specification.evidenceRules.filter(({ id }) => !confirmed.has(id));
};

const accept = (
  review: Review,
  { code, line, about }: Extract<Edit, { kind: 'accept' }>,
): Result<Review, EditRefusal> => {
  const given = { code, line, about, aboutThen: about };
  const key = acceptedKey(given);
  if (!review.specification.findings.some((finding) => findingKey(finding) === key))
    return refuse('gone', 'This finding is no longer there.');
  return review.accepted.some((one) => acceptedKey(one) === key)
    ? refuse('nothing-changed', 'This finding is accepted already.')
    : ok({ ...review, accepted: [...review.accepted, given] });
};

const decline = (
  review: Review,
  { unit, part, number, text }: Extract<Edit, { kind: 'decline-wording' }>,
): Result<Review, EditRefusal> => {
  const given: Declined = { unit, part, number, text };
  return review.declined.some((one) => declinedKey(one) === declinedKey(given))
    ? refuse('nothing-changed', 'This wording is declined already.')
    : ok({ ...review, declined: [...review.declined, given] });
};

const editWithin = (
  { units, ...rest }: Specification,
  edit: UnitEdit,
): Result<Specification, EditRefusal> => {
  const unit = units.find(({ ref }) => ref === edit.unit);
  if (unit === undefined) return refuse('gone', `Unit ${edit.unit} is no longer there.`);
  const edited = editUnit(unit, edit);
  return edited.ok ? ok({ ...rest, units: units.map((one) => (one === unit ? edited.value : one)) }) : edited;
};

const editSpecification = (
  specification: Specification,
  edit: UnitEdit | OutlineEdit | ParticularEdit,
): Result<Specification, EditRefusal> => {
  if (isOutlineEdit(edit)) return editOutline(specification, edit);
  return isParticularEdit(edit) ? editParticulars(specification, edit) : editWithin(specification, edit);
};

const acceptedAfter = (accepted: readonly Accepted[], renaming: Renaming): readonly Accepted[] =>
  accepted.map((one) => ({
    ...one,
    about: one.about === null ? null : (renamedKey(one.about, renaming) ?? one.about),
  }));

/**
 * The review after one more edit. What can be checked again is checked again, so that a finding goes when its cause
 * does and comes when an edit brings one about.
 */
export const applyEdit = (review: Review, edit: Edit): Result<Review, EditRefusal> => {
  if (edit.kind === 'accept') return accept(review, edit);
  if (edit.kind === 'decline-wording') return decline(review, edit);
  if (isRuleEdit(edit)) {
    const judged = editRules(review, edit);
    return judged.ok ? ok({ ...review, ...judged.value }) : judged;
  }
  const edited = editSpecification(review.specification, edit);
  if (!edited.ok) return edited;
  const renaming = isParticularEdit(edit) ? undefined : renamingOf(review.specification, edit);
  if (renaming === undefined) return ok({ ...review, specification: recheck(edited.value) });
  const carried = carryAlong(edited.value, renaming);
  return ok({
    ...review,
    specification: recheck(carried),
    accepted: acceptedAfter(review.accepted, renaming),
  });
};

export type Applied = {
  readonly review: Review;
  /** For each edit why it could not be carried out, or null: after a new reading of the document its place may have gone. */
  readonly refusals: readonly (EditRefusal | null)[];
};

const reword = (review: Review, edit: Extract<Edit, { kind: 'reword' }>): Result<Review, EditRefusal> => {
  const edited = editWithin(review.specification, edit);
  return edited.ok ? ok({ ...review, specification: edited.value }) : edited;
};

const rechecked = (review: Review): Review => ({
  ...review,
  specification: recheck(review.specification),
});

/**
 * The review after edits in order. One that cannot be carried out is passed over and told, the others hold. New words
 * only ever take findings away, and neither they nor what is done to rules of evidence looks at them, so that a run of
 * such edits is checked once, at its end.
 */
export const applyEdits = (read: Specification, edits: readonly Edit[]): Applied => {
  let review = startReview(read);
  let isDue = false;
  const refusals = edits.map((edit) => {
    if (isDue && edit.kind !== 'reword' && !isRuleEdit(edit)) {
      review = rechecked(review);
      isDue = false;
    }
    const next = edit.kind === 'reword' ? reword(review, edit) : applyEdit(review, edit);
    if (!next.ok) return next.failure;
    review = next.value;
    isDue ||= edit.kind === 'reword';
    return null;
  });
  return { review: isDue ? rechecked(review) : review, refusals };
};
