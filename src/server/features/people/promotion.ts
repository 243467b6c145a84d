/** Somebody in training gains the qualification: they, and who supports them, are told what is otherwise from then on. */
import { roleNames } from '#domain/people/role-status.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import type { Tx } from '#server/db/transaction.ts';
import { notify } from '../notifications/api.ts';
import * as repo from './repo.ts';
import { type RecordingQualification, recordQualification } from './service.ts';

const whatWaits = (count: number, who: string): string =>
  count === 0
    ? ''
    : ` ${count === 1 ? '1 piece of work' : `${String(count)} pieces of work`} that ${who} signed in training still ${count === 1 ? 'waits' : 'wait'} for a countersignature.`;

/** What waits stays with whoever may countersign it (docs/decisions/0042); nothing is moved by itself. */
const tellOfPromotion = async (
  tx: Tx,
  { centreId, personId, actorId, role, title, fromOn }: RecordingQualification,
  now: Date,
): Promise<void> => {
  const waiting = await repo.countWaiting(tx, centreId, personId, role);
  const supporterId = await repo.findSupporter(tx, centreId, personId, role);
  const person = await repo.findPersonAt(tx, centreId, personId);
  const name = person === undefined ? '' : `${person.givenName} ${person.familyName}`;
  const common = { centreId, kind: 'staff' } as const;
  notify(tx, { actorId, at: now.toISOString() }, [
    {
      ...common,
      personId,
      title: `“${title}” was recorded as held from ${dateInWords(fromOn)}.`,
      detail: `From then on what you sign as ${roleNames[role]} counts at once, wherever the specification accepts it.${whatWaits(waiting, 'you')}`,
      link: '/my-record',
    },
    {
      ...common,
      personId: supporterId,
      title: `${name} holds “${title}” from ${dateInWords(fromOn)}.`,
      detail: `What they sign as ${roleNames[role]} from then on needs no countersignature.${whatWaits(waiting, 'they')}`,
      link: role === 'assessor' ? '/assess?filter=to-countersign' : '/quality/countersign',
    },
  ]);
};

/** Records a qualification; of somebody who worked towards one for the role, that they hold it now is told. */
export const recordAndTell = async (
  tx: Tx,
  recording: RecordingQualification,
  now: Date,
): ReturnType<typeof recordQualification> => {
  const { centreId, personId, role, standing } = recording;
  const before = await repo.listQualifications(tx, centreId, personId);
  const recorded = await recordQualification(tx, recording);
  const isPromoted =
    standing === 'held' && before.some((one) => one.role === role && one.standing === 'working-towards');
  if (recorded.ok && isPromoted) await tellOfPromotion(tx, recording, now);
  return recorded;
};
