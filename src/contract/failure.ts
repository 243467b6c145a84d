import { z } from 'zod';

type FailureEntry = { readonly status: number; readonly title: string; readonly help: string };

/** Every kind of expected failure: the status it is sent with, what the user sees, and what to do about it. */
export const failureTable = {
  'malformed-request': {
    status: 400,
    title: 'Something in the request is not right',
    help: 'Correct the named fields and send it again.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'The request has no idempotency key',
    help: 'Send a fresh Idempotency-Key header with every write, and the same one when you repeat it.',
  },
  'not-signed-in': {
    status: 401,
    title: 'You are not signed in',
    help: 'Sign in and try again. Nothing was changed.',
  },
  'wrong-credentials': {
    status: 401,
    title: 'The e-mail address or the password is not right',
    help: 'Check both and try again.',
  },
  'code-not-accepted': {
    status: 401,
    title: 'The code is not right, or it has been used',
    help: 'Wait for the next code of your authenticator and enter that.',
  },
  'not-permitted': {
    status: 403,
    title: 'You may not do this',
    help: 'Ask one of the people named here, or your centre coordinator, to do it.',
  },
  'password-change-needed': {
    status: 403,
    title: 'Choose your own password first',
    help: 'You signed in with a one-time password. Set your own in your account; then everything is open to you.',
  },
  'foreign-origin': {
    status: 403,
    title: 'The request came from another site',
    help: 'Open Touchstone at its own address and do it there.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here that you may see',
    help: 'Check the address, or ask whoever gave it to you.',
  },
  'already-done': {
    status: 409,
    title: 'This has been done already',
    help: 'Look at what stands now; there may be nothing left to do.',
  },
  'changed-meanwhile': {
    status: 409,
    title: 'Somebody changed this while you were working on it',
    help: 'Look at the newer state, then decide again.',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'This idempotency key was used for a different request',
    help: 'Send a fresh Idempotency-Key with a request that is not a repetition.',
  },
  'not-ready': {
    status: 409,
    title: 'This is not ready yet',
    help: 'Do what is listed as missing first.',
  },
  'too-large': {
    status: 413,
    title: 'This is too large',
    help: 'Send less, or ask your centre coordinator to have the limit raised.',
  },
  'media-type-not-accepted': {
    status: 415,
    title: 'This kind of content is not accepted here',
    help: 'Send one of the kinds that are named here.',
  },
  'rule-not-met': {
    status: 422,
    title: 'A rule does not allow this',
    help: 'Read the rule beside this message; it says what is missing.',
  },
  'not-a-specification': {
    status: 422,
    title: 'This document could not be read as a specification',
    help: 'Check that it is the published specification itself, in a format that is known here.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many attempts',
    help: 'Wait a minute and try again.',
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong on our side',
    help: 'Nothing was changed. Try again; if it happens again, tell us the reference.',
  },
  unavailable: {
    status: 503,
    title: 'Touchstone cannot do this at the moment',
    help: 'Try again in a little while. Nothing was changed.',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;

export type FailureKind = keyof typeof failureTable;

export const failureKinds: readonly [FailureKind, ...FailureKind[]] = [
  'malformed-request',
  'idempotency-key-missing',
  'not-signed-in',
  'wrong-credentials',
  'code-not-accepted',
  'not-permitted',
  'password-change-needed',
  'foreign-origin',
  'not-found',
  'already-done',
  'changed-meanwhile',
  'idempotency-key-reused',
  'not-ready',
  'too-large',
  'media-type-not-accepted',
  'rule-not-met',
  'not-a-specification',
  'too-many-attempts',
  'unexpected',
  'unavailable',
];

/** Where a rule stands: the line of the document and its words, or the name of one of Touchstone's own rules. */
export const clauseSchema = z.object({
  text: z.string(),
  line: z.number().int().optional(),
  endLine: z.number().int().optional(),
  page: z.number().int().optional(),
  cell: z.string().optional(),
  document: z.string().optional(),
});
export type Clause = z.infer<typeof clauseSchema>;

/** One of several reasons for a refusal. */
export const reasonSchema = z.object({
  code: z.string(),
  detail: z.string(),
  clause: clauseSchema.optional(),
  whoCan: z.string().optional(),
});
export type Reason = z.infer<typeof reasonSchema>;

const explanation = {
  /** What is refused and why, in a sentence about this case. */
  detail: z.string(),
  clause: clauseSchema.optional(),
  /** Who can do what about it. */
  whoCan: z.string().optional(),
  reasons: z.array(reasonSchema).optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  reference: z.string().optional(),
};

/** The body of every answer that is not a success. */
export const failureSchema = z.object({
  kind: z.enum(failureKinds),
  title: z.string(),
  help: z.string(),
  ...explanation,
});
export type FailureBody = z.infer<typeof failureSchema>;

/** What services return as the failure of a `Result`. */
export type Failure = Omit<FailureBody, 'title' | 'help'>;

/** Builds a failure; `more` carries the clause, who can act, and the single reasons. */
export const failure = (
  kind: FailureKind,
  detail: string,
  more: Omit<Failure, 'kind' | 'detail'> = {},
): Failure => ({ kind, detail, ...more });

/** The body and status that a failure is sent with. */
export const presentFailure = (given: Failure): { readonly status: number; readonly body: FailureBody } => {
  const { status, title, help } = failureTable[given.kind];
  return { status, body: { ...given, title, help } };
};
