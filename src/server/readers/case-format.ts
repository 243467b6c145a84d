import { casePackageSchema } from './case/package.ts';
import { readCasePackage } from './case/specification.ts';
import type { Format } from './format.ts';
import { isJsonWith, parseJson } from './json/parse.ts';

/** A framework as CASE exchanges it: a package of items and associations. */
export const caseFormat: Format = {
  label: 'CASE',
  mediaType: 'application/json',
  recognises: (_name, bytes) => isJsonWith(bytes, '"CFDocument"'),
  read: async (bytes, { name }) => {
    const parsed = parseJson(bytes, casePackageSchema, 'a CASE package');
    return parsed.ok
      ? readCasePackage(parsed.value, { name, mediaType: 'application/json', bytes: bytes.length })
      : parsed;
  },
};
