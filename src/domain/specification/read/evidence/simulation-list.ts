/** Units that a document names as the only ones for which simulation may be used. */
import type { EvidenceRuleDraft } from './pattern.ts';
import { unitsNamed } from './scopes.ts';
import type { Context } from './sentence.ts';

const plain = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z\d]/gu, '');

type Listed = { readonly units: readonly string[]; readonly codes: readonly string[] };

/** The units in the rows that follow the sentence, by code or by title. */
const listedAfter = (line: number, { statements, units }: Context): Listed => {
  const from = statements.findIndex(({ place }) => place.line === line);
  const codes: string[] = [];
  const refs = new Set<string>();
  for (const { kind, text } of statements.slice(from + 1)) {
    if (/^annexe?\b|^appendix\b/iu.test(text)) break;
    const code = /^([A-Z][A-Z&]{0,5} ?\d{1,3})\b/u.exec(text)?.[1];
    if (kind !== 'row' && kind !== 'item') continue;
    if (code !== undefined) codes.push(code);
    for (const unit of units)
      if (
        text.includes(unit.ref) ||
        (code !== undefined && unit.codes.some((one) => plain(one) === plain(code)))
      )
        refs.add(unit.ref);
  }
  return { units: [...refs], codes };
};

const isNaming = ({ kind, value }: EvidenceRuleDraft): boolean => {
  const conditions = value['conditions'];
  return (
    kind === 'simulation' &&
    typeof conditions === 'object' &&
    conditions !== null &&
    conditions.includes('named-units')
  );
};

/** Gives each rule that speaks of named units their references; a rule that points to a list takes that of its annexe. */
export const nameUnitsForSimulation = (
  drafts: readonly EvidenceRuleDraft[],
  context: Context,
): readonly EvidenceRuleDraft[] => {
  const naming = drafts.filter(isNaming);
  const lists = new Map(
    naming
      .filter(({ source }) => /\bfollowing\b/iu.test(source.text))
      .map((rule) => [rule, listedAfter(rule.source.line, context)]),
  );
  const [any] = lists.values();
  return drafts.map((draft) => {
    if (!isNaming(draft)) return draft;
    const own = unitsNamed(draft.source.text, context.units);
    const listed = lists.get(draft) ?? (own.length === 0 ? any : undefined);
    const units = own.length > 0 ? own : (listed?.units ?? []);
    return {
      ...draft,
      value: { ...draft.value, units, ...(listed === undefined ? {} : { codes: listed.codes }) },
    };
  });
};
