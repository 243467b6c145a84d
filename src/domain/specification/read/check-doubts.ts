/** What a document leaves in doubt, told so that a person decides: one criterion printed twice, a bar whose reach is not said. */
import { listInWords } from '../../combination/words.ts';
import type { EvidenceRule, Finding, Unit } from '../model.ts';

const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim();

/** Two criteria of a unit in the same words: one of them is most likely printed in the place of another. */
export const checkRepeatedWords = (units: readonly Unit[]): readonly Finding[] =>
  units.flatMap(({ ref, outcomes }) => {
    const first = new Map<string, string>();
    return outcomes.flatMap((outcome) =>
      outcome.criteria.flatMap(({ number, text, source }): readonly Finding[] => {
        const key = `${outcome.number} ${comparable(text)}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, number);
        if (before === undefined || comparable(text) === '') return [];
        return [
          {
            code: 'criterion-words-repeated',
            severity: 'warning',
            message: `Criterion ${number} of ${ref} has the same words as ${before}; one of them may stand in the place of another. The awarding organisation can say what it should read.`,
            source,
            about: `${ref} ${number}`,
          },
        ];
      }),
    );
  });

const numbersOf = ({ scope }: EvidenceRule): readonly string[] =>
  (scope.outcomes ?? []).map((key) => key.split(' ').at(-1) ?? key);

const isSameSentence = (one: EvidenceRule, other: EvidenceRule): boolean =>
  one.source.line === other.source.line && one.source.text === other.source.text;

/** A sentence that bars simulation with other methods right after one about some outcomes, and does not say for which. */
export const checkReach = (rules: readonly EvidenceRule[]): readonly Finding[] =>
  rules
    .filter(({ kind, value, scope }) => kind === 'method' && value['mode'] === 'forbidden' && scope.outcomes)
    .flatMap((rule): readonly Finding[] => {
      const whole = rules.find(
        ({ kind, value, scope, ...other }) =>
          kind === 'simulation' &&
          value['allowed'] === 'no' &&
          scope.outcomes === undefined &&
          scope.criteria === undefined &&
          isSameSentence({ kind, value, scope, ...other }, rule),
      );
      const unit = rule.scope.units?.join(', ') ?? 'the unit';
      if (whole === undefined) return [];
      return [
        {
          code: 'bar-reach-unclear',
          severity: 'warning',
          message: `The sentence does not say for which outcomes of ${unit} it bars. It was read to bar simulation for the whole unit, and the other methods for the outcomes that the sentence before it names: ${listInWords(numbersOf(rule))}. Change the scope of the rule where the document means otherwise.`,
          source: rule.source,
          ...(rule.scope.units?.[0] === undefined ? {} : { about: rule.scope.units[0] }),
        },
      ];
    });
