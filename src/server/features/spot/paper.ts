/** A record made on the spot, or a testimony, as a form that goes into a file. */
import { type Failure, failure } from '#contract/failure.ts';
import { type FormContent, type FormSection, settled } from '#domain/planning/forms.ts';
import { type WordsOf, spotForm, testimonyForm } from '#domain/planning/record-forms.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { plainDateOf } from '#server/clock.ts';
import type { Tx } from '#server/db/transaction.ts';
import { renderPdf } from '#server/documents/render.ts';
import type { Actor } from '#server/http/actor.ts';
import type { Download } from '#server/http/download.ts';
import { findEvidenceLearner } from '../portfolio/api.ts';
import { findRegistrationContext } from '../records/api.ts';
import { type EvidenceRecord, type RecordPlace, findRecord, findRecordPlace } from './repo.ts';

type Reading = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

const none = failed(failure('not-found', 'This evidence is no record made on the spot and no testimony.'));

const titles = {
  observation: 'Observation record',
  discussion: 'Record of a professional discussion',
  questions: 'Record of oral questions',
} as const;

const settings: Readonly<Record<string, string>> = {
  workplace: 'Real work',
  'realistic-environment': 'Conditions of real work',
  simulation: 'Simulation',
};

type Filled = { readonly title: string; readonly sections: readonly FormSection[] };

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as a clock in the United Kingdom showed it: `2026-11-22T14:05`. */
const localTimeOf = (instant: Date): string => `${plainDateOf(instant)}T${london.format(instant)}`;

const asTheClockShowed = (spot: NonNullable<EvidenceRecord['spot']>) => ({
  ...spot,
  beganAt: localTimeOf(new Date(spot.beganAt)),
  endedAt: localTimeOf(new Date(spot.endedAt)),
  signatures: spot.signatures.map((one) => ({ ...one, signedAt: localTimeOf(new Date(one.signedAt)) })),
});

const fill = ({ spot, testimony }: EvidenceRecord, given: RecordPlace, wordsOf: WordsOf): Filled | null => {
  const { place, happenedOn } = given;
  const where = { place, happenedOn, setting: settings[given.setting ?? ''] ?? given.setting };
  if (spot !== null)
    return { title: titles[spot.kind], sections: settled(spotForm(asTheClockShowed(spot), where, wordsOf)) };
  if (testimony === null) return null;
  const title = testimony.kind === 'expert' ? 'Expert witness testimony' : 'Witness testimony';
  const signedAt = localTimeOf(new Date(testimony.signedAt));
  return { title, sections: settled(testimonyForm({ ...testimony, signedAt }, where, wordsOf)) };
};

const setForm = async (content: FormContent): Promise<Result<Uint8Array, Failure>> => {
  const made = await renderPdf('form', content);
  return made.ok
    ? made
    : failed(failure('unavailable', 'The form could not be made. Nothing is lost; try again.'));
};

/** Makes the form of a record for whoever may see the evidence. */
export const makeRecordForm = async (
  { tx, actor, today }: Reading,
  evidenceId: string,
): Promise<Result<Download, Failure>> => {
  const learner = await findEvidenceLearner(tx, actor, evidenceId);
  if (!learner.ok) return learner;
  const { centreId } = learner.value;
  const place = await findRecordPlace(tx, centreId, evidenceId);
  if (place === undefined) return none;
  const context = await findRegistrationContext(tx, place.registrationId);
  if (!context.ok) return context;
  const { registration, specification } = context.value;
  const criteria = new Map(
    [...specification.units.values()].flatMap(({ ref, outcomes }) =>
      outcomes.flatMap((outcome) => outcome.criteria.map(({ number, text }) => [`${ref} ${number}`, text])),
    ),
  );
  const filled = fill(
    await findRecord(tx, centreId, evidenceId),
    place,
    ({ unitRef, criterion }) => criteria.get(`${unitRef} ${criterion}`) ?? '',
  );
  if (filled === null) return none;
  const content: FormContent = {
    ...filled,
    about: place.title,
    learnerName: registration.learnerName,
    centreName: place.centreName,
    particulars: [
      { label: 'Learner', value: registration.learnerName },
      { label: 'Specification', value: specification.content.title },
      { label: 'Centre', value: place.centreName },
    ],
    isWide: false,
    producedOn: today,
    sample: place.isSample,
  };
  const name = `${filled.title}, ${registration.learnerName}.pdf`;
  return ok({ name, mediaType: 'application/pdf', content: { make: () => setForm(content) }, inline: true });
};
