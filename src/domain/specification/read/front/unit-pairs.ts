/** Sentences that say which units exclude each other and which ones need others. */
import { UNIT_REFERENCE } from '../units/segment.ts';
import type { Statement } from './statements.ts';

export type UnitPairs =
  | { readonly kind: 'barred'; readonly units: readonly string[] }
  | { readonly kind: 'requires'; readonly units: readonly string[]; readonly needs: readonly string[] };

const excludes =
  /\bbarred\b|\b(?:may|can|must|should)\s?not\b|\bcannot\b|\bnot both\b|\bmutually exclusive\b|\bonly one of\b|\beither\b.*\bor\b/iu;
const needs =
  /\b(?:only\b.{0,40}\bif|requires?|pre-?requisites?|must (?:also|first|have)|provided that|once)\b/iu;

const everyReference = new RegExp(UNIT_REFERENCE, 'gu');

/** The references that a text names, in their usual form. */
const referencesIn = (text: string): readonly { readonly ref: string; readonly at: number }[] =>
  [...text.matchAll(everyReference)].map((found) => ({
    ref: `${found[1] ?? ''}/${found[2] ?? ''}/${found[3] ?? ''}`,
    at: found.index,
  }));

/** What a statement says of single units against each other; undefined where it says nothing of the kind. */
export const readUnitPairs = ({ text, under, lead }: Statement): UnitPairs | undefined => {
  const found = referencesIn(text);
  const units = [...new Set(found.map(({ ref }) => ref))];
  const [first, ...others] = units;
  if (first === undefined || others.length === 0) return undefined;
  const need = needs.exec(text);
  if (need !== null && found.some(({ at }) => at > need.index)) {
    const before = [...new Set(found.filter(({ at }) => at < need.index).map(({ ref }) => ref))];
    const after = [...new Set(found.filter(({ at }) => at > need.index).map(({ ref }) => ref))];
    if (before.length > 0) return { kind: 'requires', units: before, needs: after };
  }
  if (excludes.test(text) || /\bbarred\b/iu.test(under) || /\bbarred\b/iu.test(lead))
    return { kind: 'barred', units };
  return undefined;
};
