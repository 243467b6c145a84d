import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';

export type Input<Entry> = {
  readonly params: ParamsOf<Entry>;
  readonly query: QueryOf<Entry>;
  readonly body: BodyOf<Entry>;
};

type Problem = { readonly path: string; readonly message: string };

const problemsOf = (part: string, error: z.ZodError): readonly Problem[] =>
  error.issues.map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.message }));

const parts = ['params', 'query', 'body'] as const;

const malformed = (problems: readonly Problem[]): Result<never, Failure> => {
  const detail = problems
    .map(({ path, message }) => `${path.replace(/^body\./u, '')}: ${message}`)
    .join('; ');
  const fields = problems.map(({ path, message }) => ({ path: path.replace(/^body\./u, ''), message }));
  return failed(failure('malformed-request', detail, { fields }));
};

/** The parts of a request as its entry declares them, or what is wrong with each field. */
export const readInput = <Entry extends Endpoint>(
  entry: Entry,
  request: FastifyRequest,
): Result<Input<Entry>, Failure> => {
  const values: Record<string, unknown> = { params: {}, query: {}, body: {} };
  const problems: Problem[] = [];
  for (const part of parts) {
    const schema: z.ZodType | undefined = entry[part];
    if (schema === undefined) continue;
    const parsed = schema.safeParse(request[part] ?? {});
    if (parsed.success) values[part] = parsed.data;
    else problems.push(...problemsOf(part, parsed.error));
  }
  if (problems.length > 0) return malformed(problems);
  // The schemas of the entry have just parsed each part.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return ok(values as Input<Entry>);
};
