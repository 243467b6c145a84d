/** Planned dates as iCalendar: one learner's as a file, or one's own under a secret address. */
import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { type Failure, failure } from '#contract/failure.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { readCalendarLink } from '#contract/plan-papers.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import type { Recorded } from '../../audit/perform.ts';
import { inTransaction } from '../../db/transaction.ts';
import { scopeOf } from '../../http/actor.ts';
import type { Download } from '../../http/download.ts';
import { newId } from '../../ids.ts';
import { findActorByPerson } from '../sign-in/api.ts';
import { type Acting, findPlanContext } from './access.ts';
import * as repo from './calendar-repo.ts';
import { type Documents, documentsOf } from './documents.ts';
import { listNewest } from './repo.ts';

type Entry = {
  readonly id: string;
  /** The version of what it stands in: a calendar that has an earlier one takes this one in its place. */
  readonly version: number;
  readonly on: string;
  readonly at: string | null;
  readonly title: string;
  readonly place: string | null;
  readonly detail: string;
};

const targetsOf = ({ learningPlan }: Documents): readonly string[] =>
  (learningPlan?.content.targets ?? []).map(({ unitRef }) => unitRef);

const criteriaIn = (
  activity: NonNullable<Documents['assessmentPlan']>['content']['activities'][number],
): string =>
  [...Map.groupBy(activity.criteria, ({ unitRef }) => unitRef)]
    .map(([ref, places]) => `${ref}: ${places.map(({ criterion }) => criterion).join(', ')}`)
    .join('\n');

/** What of plans and reviews has a day. Names stand in a calendar only where it is about somebody else. */
const entriesOf = (
  registrationId: string,
  { learningPlan, assessmentPlan, reviews }: Documents,
  name: string | null,
  titles: ReadonlyMap<string, string>,
): readonly Entry[] => {
  const titled = (title: string): string => (name === null ? title : `${title} (${name})`);
  const next = reviews[0]?.content.nextOn ?? null;
  return [
    ...(assessmentPlan?.content.activities ?? []).flatMap((activity): readonly Entry[] =>
      activity.on === null
        ? []
        : [
            {
              id: activity.key,
              version: assessmentPlan?.versionNumber ?? 0,
              on: activity.on,
              at: activity.at,
              title: titled(activity.title),
              place: activity.place,
              detail: criteriaIn(activity),
            },
          ],
    ),
    ...(learningPlan?.content.targets ?? []).map(({ unitRef, targetOn }): Entry => ({
      id: `target-${unitRef}`,
      version: learningPlan?.versionNumber ?? 0,
      on: targetOn,
      at: null,
      title: titled(`Agreed day: ${titles.get(unitRef) ?? unitRef}`),
      place: null,
      detail: unitRef,
    })),
    ...(next === null
      ? []
      : [
          {
            id: `review-${next}`,
            version: reviews[0]?.versionNumber ?? 0,
            on: next,
            at: null,
            title: titled('Review'),
            place: null,
            detail: '',
          },
        ]),
  ].map((entry) => ({ ...entry, id: `${entry.id}@${registrationId}` }));
};

const hour = 3_600_000;

const write = (name: string, entries: readonly Entry[], now: Date): Uint8Array => {
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH });
  for (const { id, version, on, at, title, place, detail } of entries) {
    // A time without a zone: it is meant where the work is done. The library writes the figures of UTC as they stand.
    const start = new Date(`${on}T${at ?? '00:00'}:00Z`);
    calendar.createEvent({
      id,
      sequence: version,
      stamp: now,
      start,
      ...(at === null ? { allDay: true } : { end: new Date(start.getTime() + hour), floating: true }),
      summary: title,
      ...(place === null ? {} : { location: place }),
      ...(detail === '' ? {} : { description: detail }),
    });
  }
  // Every line ends, the last one too (RFC 5545, 3.1); the library leaves that out.
  return new TextEncoder().encode(`${calendar.toString().trimEnd()}\r\n`);
};

const mediaType = 'text/calendar; charset=utf-8';

/** The planned dates of one learner. */
export const makeCalendar = async (
  acting: Acting & { readonly now: Date },
  registrationId: string,
): Promise<Result<Download, Failure>> => {
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const { registration, employer, standing } = found.value;
  const rows = await listNewest(acting.tx, registration.centreId, registrationId);
  const name = standing.isLearner ? null : registration.learnerName;
  const documents = documentsOf(rows, employer !== null);
  const titles = await repo.findTitles(acting.tx, targetsOf(documents));
  const entries = entriesOf(registrationId, documents, name, titles);
  const content = write(`Plan of ${registration.learnerName}`, entries, acting.now);
  return ok({ name: `Plan of ${registration.learnerName}.ics`, mediaType, content });
};

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export const readLink = async ({
  tx,
  actor,
}: Acting): Promise<Result<ResponseOf<typeof readCalendarLink>, Failure>> => {
  const row = await repo.findLink(tx, actor.personId);
  const isOn = typeof row?.tokenSha256 === 'string';
  return ok({ isOn, since: isOn ? row.recordedAt : null });
};

/** Makes a new secret address and so shuts the one before, or switches it off. */
export const renewLink = async (
  { tx, actor }: Acting,
  state: 'on' | 'off',
): Promise<Result<Recorded<{ path: string | null }>, Failure>> => {
  const [membership] = actor.memberships;
  const chain = actor.centreIds[0] ?? membership?.organisationId;
  if (chain === undefined)
    return failed(failure('not-permitted', 'You belong to no organisation, so nothing is planned for you.'));
  const token = state === 'on' ? randomBytes(32).toString('base64url') : null;
  await repo.insertLink(tx, {
    id: newId(),
    personId: actor.personId,
    tokenSha256: token === null ? null : digestOf(token),
  });
  return ok({
    response: { path: token === null ? null : `/api/calendars/${token}` },
    act: {
      chain,
      action: state === 'on' ? 'calendar.renew' : 'calendar.off',
      subject: { kind: 'person', id: actor.personId },
    },
  });
};

const gone = failed(failure('not-found', 'There is no calendar here, or its address was renewed.'));

/** The dates of whoever made the secret address; what they may see today, no more. */
export const readSubscribed = async (
  app: App,
  token: string,
  { today, now }: { readonly today: string; readonly now: Date },
): Promise<Result<Download, Failure>> => {
  const personId = await inTransaction(app.database, 'owner', (tx) =>
    repo.findOwnerOfLink(tx, digestOf(token.replace(/\.ics$/u, ''))),
  );
  const actor = personId === undefined ? undefined : await findActorByPerson(app.database, personId, today);
  if (actor === undefined) return gone;
  const scope = scopeOf(actor);
  const entries = await inTransaction(app.database, scope, async (tx) => {
    const found: Entry[] = [];
    for (const row of await repo.listForCalendar(tx, actor.personId)) {
      const documents = documentsOf(await listNewest(tx, row.centreId, row.registrationId), row.hasEmployer);
      const titles = await repo.findTitles(tx, targetsOf(documents));
      found.push(...entriesOf(row.registrationId, documents, row.isOwn ? null : row.learnerName, titles));
    }
    return found;
  });
  return ok({ name: 'Touchstone.ics', mediaType, content: write('Touchstone', entries, now) });
};
