/** Reads the value of a rule of evidence field by field, and knows which fields nobody has asked for. */
import type { RuleValue } from './model.ts';

export type RuleValueReader = {
  /** A text or figure as text; null where the rule does not give it. */
  readonly text: (field: string) => string | null;
  readonly number: (field: string) => number | null;
  readonly flag: (field: string) => boolean | null;
  /** Several texts; one text is a list of one. */
  readonly list: (field: string) => readonly string[];
  /** What has not been asked for. */
  readonly rest: () => RuleValue;
};

export const readRuleValue = (value: RuleValue): RuleValueReader => {
  const asked = new Set<string>();
  const ask = (field: string): RuleValue[string] | undefined => {
    asked.add(field);
    return value[field];
  };
  return {
    text: (field) => {
      const given = ask(field);
      if (typeof given === 'number') return String(given);
      return typeof given === 'string' && given !== '' ? given : null;
    },
    number: (field) => {
      const given = ask(field);
      return typeof given === 'number' ? given : null;
    },
    flag: (field) => {
      const given = ask(field);
      return typeof given === 'boolean' ? given : null;
    },
    list: (field) => {
      const given = ask(field);
      if (typeof given === 'string') return given === '' ? [] : [given];
      return typeof given === 'object' && given !== null ? given : [];
    },
    rest: () => Object.fromEntries(Object.entries(value).filter(([field]) => !asked.has(field))),
  };
};
