/**
 * Rules of evidence that a printed specification carries as data beside its pages. Only rules whose words stand on the
 * pages are taken, each with its place there, so that nobody is told what they cannot read.
 */
import { z } from 'zod';
import { evidenceRuleSchema } from '#contract/specification-format.ts';
import type { Block } from '#domain/specification/blocks.ts';
import { valueInWords } from '#domain/specification/evidence-rule-words.ts';
import type { EvidenceRule, Finding } from '#domain/specification/model.ts';
import { problemInRuleValue } from '#domain/specification/rule-fields.ts';

const FORMAT = 'touchstone-rules/1';
export const CARRIED_NAME = 'rules-of-evidence.json';

const carriedSchema = z.strictObject({
  format: z.literal(FORMAT),
  evidenceRules: z.array(evidenceRuleSchema),
});

/** The rules as a printed specification carries them. */
export const carry = (evidenceRules: readonly EvidenceRule[]): string =>
  JSON.stringify({ format: FORMAT, evidenceRules });

export type CarriedRules = {
  /** Undefined where the document carries none. */
  readonly rules?: readonly EvidenceRule[];
  readonly findings: readonly Finding[];
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A mark of a list, which the pages set as a mark again. */
const withoutMarker = (text: string): string => text.replace(/^\w{1,2}[.)]?\s+(?=\w)/u, '');

type Line = { readonly from: number; readonly line: number };

/** The letters of the whole document, and at which of them each of its lines begins. */
const lettersOf = (blocks: readonly Block[]): { readonly all: string; readonly lines: readonly Line[] } => {
  const lines: Line[] = [];
  let all = '';
  for (const block of blocks) {
    const parts =
      block.kind === 'table'
        ? block.rows.map((row) => ({
            line: row.place.line,
            text: row.cells.map(({ text }) => text).join(' '),
          }))
        : [{ line: block.place.line, text: block.text }];
    for (const { line, text } of parts) {
      lines.push({ from: all.length, line });
      all += plain(text);
    }
  }
  return { all, lines };
};

const parse = (carried: string): readonly EvidenceRule[] | null => {
  try {
    const parsed = carriedSchema.safeParse(JSON.parse(carried));
    const rules = parsed.success ? parsed.data.evidenceRules : [];
    return rules.some(({ kind, value }) => problemInRuleValue(kind, value) !== undefined) ||
      rules.length === 0
      ? null
      : rules;
  } catch {
    return null;
  }
};

const told = (finding: Omit<Finding, 'source'>, text = ''): Finding => ({
  ...finding,
  source: { line: 1, text },
});

/** Reads what a document carries and holds it to its pages. */
export const readCarriedRules = (carried: string | undefined, blocks: readonly Block[]): CarriedRules => {
  if (carried === undefined) return { findings: [] };
  const given = parse(carried);
  if (given === null)
    return {
      findings: [
        told({
          code: 'carried-rules-unreadable',
          severity: 'warning',
          message:
            'The document carries rules of evidence as data that could not be read; the rules were read from its sentences.',
        }),
      ],
    };
  const { all, lines } = lettersOf(blocks);
  const lineAt = (at: number): number => lines.findLast(({ from }) => from <= at)?.line ?? 1;
  const placed = given.map((rule): EvidenceRule | null => {
    const { text } = rule.source;
    const at = all.indexOf(plain(text === '' ? valueInWords(rule) : withoutMarker(text)));
    if (at < 0 || !all.includes(plain(valueInWords(rule)))) return null;
    return { ...rule, source: { line: lineAt(at), text } };
  });
  const rules = placed.filter((rule) => rule !== null);
  const missing = given.filter((_, index) => placed[index] === null);
  return {
    rules,
    findings: [
      told({
        code: 'carried-rules-taken',
        severity: 'note',
        message: `The document carries its rules of evidence as data; the ${String(rules.length)} whose words stand on its pages were taken.`,
      }),
      ...missing.map(({ kind, source }) =>
        told(
          {
            code: 'carried-rule-not-on-page',
            severity: 'warning',
            message: `The document carries a rule about ${kind.replaceAll('-', ' ')} whose words stand on none of its pages; it was left out.`,
          },
          source.text.slice(0, 300),
        ),
      ),
    ],
  };
};
