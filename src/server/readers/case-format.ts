import { z } from 'zod';
import { failed } from '#domain/shared/result.ts';
import { type CasePackage, casePackageSchema } from './case/package.ts';
import { readCasePackage } from './case/specification.ts';
import { type Format, unreadable } from './format.ts';
import { isJsonWith, parseJson } from './json/parse.ts';

/** One package, or several in a list or under a name of their own. */
const caseFileSchema = z.preprocess((given) => {
  if (Array.isArray(given)) return given;
  const listed =
    typeof given === 'object' && given !== null && 'CFPackages' in given ? given.CFPackages : undefined;
  return Array.isArray(listed) ? listed : [given];
}, z.array(casePackageSchema).max(1_000));

const severalIn = (packages: readonly CasePackage[]): string => {
  const titles = packages.slice(0, 5).map(({ CFDocument: { title } }) => `“${title.slice(0, 60)}”`);
  return `it holds ${String(packages.length)} documents (${titles.join(', ')}${packages.length > titles.length ? ' …' : ''}); add each as a file of its own`;
};

/** A framework as CASE exchanges it: a package of items and associations. */
export const caseFormat: Format = {
  label: 'CASE',
  mediaType: 'application/json',
  recognises: (_name, bytes) => isJsonWith(bytes, '"CFDocument"'),
  read: async (bytes, { name }) => {
    const parsed = parseJson(bytes, caseFileSchema, 'a CASE package');
    if (!parsed.ok) return parsed;
    const [first, ...others] = parsed.value;
    if (first === undefined) return failed(unreadable('it holds no CASE package'));
    if (others.length > 0) return failed(unreadable(severalIn(parsed.value)));
    return readCasePackage(first, { name, mediaType: 'application/json', bytes: bytes.length });
  },
};
