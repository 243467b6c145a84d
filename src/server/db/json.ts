import { type RawBuilder, sql } from 'kysely';

/** A document as a value for a jsonb column. */
export const toJsonb = (value: unknown): RawBuilder<string> =>
  sql<string>`${JSON.stringify(value)}::text::jsonb`;
