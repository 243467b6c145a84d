/** A made-up specification that is published in a database. */
import { randomUUID } from 'node:crypto';
import type { Specification } from '#domain/specification/model.ts';
import { perform } from '#server/audit/perform.ts';
import type { Database } from '#server/db/open.ts';
import { publishDocument } from '#server/features/specifications/api.ts';
import { aSpecification } from './builders/specification.ts';
import { testClock } from './clock.ts';

export * from './builders/specification.ts';

/** Publishes a specification for an awarding organisation, by one of its people; answers its id. */
export const addSpecification = async (
  database: Database,
  given: {
    readonly awardingId: string;
    readonly personId: string;
    readonly content?: Specification;
    readonly today?: string;
    readonly supersedes?: string;
  },
): Promise<string> => {
  // Another issue each time, so that two samples are not the same document.
  const content = given.content ?? aSpecification({ issue: { version: randomUUID(), date: null } });
  const { awardingId, personId, today = '2026-01-01' } = given;
  const scope = { actorId: personId, centreIds: [] };
  const result = await perform({ database, clock: testClock(today), scope }, (tx) =>
    publishDocument(tx, {
      awardingId,
      personId,
      today,
      name: content.source.name,
      original: new TextEncoder().encode('Sample text'),
      text: 'Sample text',
      content,
      acceptBecause: 'A sample',
      supersedes: given.supersedes ?? null,
    }),
  );
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value.specificationId;
};
