import type { z } from 'zod';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from '../format.ts';
import { decodeText } from '../text-format.ts';

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Whether the bytes are an object or a list in JSON that holds the mark in its text. */
export const isJsonWith = (bytes: Uint8Array, mark: string): boolean => {
  const head = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();
  return /^[{[]/u.test(head) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(mark);
};

/** Where in a file something stands, as people who write JSON say it: `units[3].outcomes[0].text`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${String(key)}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');

/** Of what is wrong with an alternative, that which goes deepest tells most. */
const deepest = (issue: z.core.$ZodIssue): z.core.$ZodIssue => {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().map((each) => deepest(each));
  const longest = inner.toSorted((one, other) => other.path.length - one.path.length)[0];
  if (longest === undefined || longest.path.length === 0) return issue;
  return { ...longest, path: [...issue.path, ...longest.path] };
};

const issueText = (issue: z.core.$ZodIssue): string => {
  const { path, message } = deepest(issue);
  const where = path.length === 0 ? 'the whole file' : pathText(path);
  return `${where}: ${message.slice(0, 300)}`;
};

/** Takes JSON apart by a schema; what does not fit fails with the first place that is wrong. */
export const parseJson = <Value>(
  bytes: Uint8Array,
  schema: z.ZodType<Value>,
  whatItIs: string,
): Result<Value, Unreadable> => {
  let given: unknown;
  try {
    given = JSON.parse(withoutMark(decodeText(bytes)));
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'it breaks off';
    return failed(unreadable(`it is no valid JSON: ${reason}`));
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  const others = parsed.error.issues.length - 1;
  const more = others > 0 ? `, and ${String(others)} more` : '';
  return failed(
    unreadable(
      `it does not fit the form of ${whatItIs}: ${first === undefined ? '' : issueText(first)}${more}`,
    ),
  );
};
