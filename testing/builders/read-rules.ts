/** Sentences of a made-up document, and the rules of evidence that are read from them. */
import { expect } from 'vitest';
import type { EvidenceRuleKind, RuleScope, RuleValue } from '#domain/specification/model.ts';
import type { EvidenceRuleDraft } from '#domain/specification/read/evidence/pattern.ts';
import { readGeneralRules, readUnitEvidenceRules } from '#domain/specification/read/evidence/read-rules.ts';
import type { Statement } from '#domain/specification/read/front/statements.ts';
import { aUnit, anOutcome } from './specification.ts';

export type Said = string | Partial<Statement>;

export const statement = (said: Said, index: number): Statement => ({
  text: typeof said === 'string' ? said : (said.text ?? ''),
  kind: 'paragraph',
  under: 'Requirements',
  lead: '',
  place: { line: index + 1, endLine: index + 1 },
  ...(typeof said === 'string' ? {} : said),
});

export const ref = 'A/500/0001';
export const unit = aUnit({
  ref,
  codes: ['Unit 1'],
  title: 'Sample unit',
  outcomes: ['1', '2', '3'].map((one) => anOutcome(one)),
});
export const other = aUnit({ ref: 'D/500/0002', codes: ['Unit 2'], title: 'Another unit' });

export const general = (...said: readonly Said[]): readonly EvidenceRuleDraft[] =>
  readGeneralRules({ statements: said.map(statement), units: [unit, other], level: 3, unitRules: [] });

export const inUnit = (...said: readonly Said[]): readonly EvidenceRuleDraft[] =>
  readUnitEvidenceRules(
    unit,
    said.map((one, index) => ({ ...statement(one, index), under: 'Assessment' })),
  );

export type Expected = readonly [kind: EvidenceRuleKind, value: RuleValue, scope?: RuleScope];

/** The rules of a kind, with their scope where that is asked for. */
export const found = (drafts: readonly EvidenceRuleDraft[], [kind, , scope]: Expected): readonly unknown[] =>
  drafts
    .filter((draft) => draft.kind === kind)
    .map((draft) => ({ value: draft.value, ...(scope === undefined ? {} : { scope: draft.scope }) }));

/** What is expected of one of them: its value may hold more. */
export const like = ([, value, scope]: Expected): unknown => ({
  value: expect.objectContaining(value),
  ...(scope === undefined ? {} : { scope }),
});
