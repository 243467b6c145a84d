/** The languages in which a specification lets learners be assessed. */
import { listInWords } from '../combination/words.ts';
import type { EvidenceRule } from '../specification/model.ts';

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string')
      : [];

/** What is to be told of, rather than what is offered. */
const tells = ({ value }: EvidenceRule): boolean => value['notify'] !== undefined;

/** Sign languages are for those to whom an adjustment grants them; spoken ones are the limit. */
const spokenIn = (rules: readonly EvidenceRule[]): readonly string[] => [
  ...new Set(
    rules
      .filter((rule) => rule.kind === 'language' && !tells(rule))
      .flatMap(({ value }) => textsIn(value['languages'])),
  ),
];

/** Whether the awarding organisation is to be told of the language at registration. */
export const isToBeTold = (rules: readonly EvidenceRule[], language: string): boolean =>
  rules
    .filter(tells)
    .flatMap(({ value }) => textsIn(value['languages']))
    .some((one) => language.toLowerCase().includes(one.toLowerCase()));

const signedIn = (rules: readonly EvidenceRule[]): readonly string[] => [
  ...new Set(
    rules.flatMap(({ kind, value }) =>
      kind === 'language' ? textsIn(value['signLanguages']).map((one) => `${one} Sign Language`) : [],
    ),
  ),
];

/** Why a language is none that the rules offer, and who can do what; null where it is one, or where they name none. */
export const languageOutside = (rules: readonly EvidenceRule[], language: string): string | null => {
  const spoken = spokenIn(rules);
  if (spoken.length === 0) return null;
  const offered = [...spoken, ...signedIn(rules)].map((one) => one.toLowerCase());
  const asked = language
    .split(/,|;|\/|&|\band\b|\bor\b/iu)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const outside = asked.filter((one) => !offered.some((known) => one.toLowerCase().startsWith(known)));
  return outside.length === 0
    ? null
    : `The specification offers assessment in ${listInWords(spoken)}, and not in ${listInWords(outside)}. The assessor or coordinator records a language that it offers, or asks the awarding organisation before assessment begins.`;
};
