/** Whether the title of a qualification names the size that its figures make it, where the document defines sizes. */
import type { EvidenceRule, Finding, Qualification } from '../model.ts';

const nameIn = (title: string): string | undefined =>
  [...title.matchAll(/\b(award|certificate|diploma)\b/giu)].at(-1)?.[1]?.toLowerCase();

const figureOf = ({ value }: EvidenceRule, field: string): number | null => {
  const given = value[field];
  return typeof given === 'number' ? given : null;
};

const spanInWords = (from: number | null, to: number | null): string => {
  if (from === null) return `${String(to)} or less`;
  return to === null ? `${String(from)} or more` : `${String(from)} to ${String(to)}`;
};

export const checkSizes = (
  qualification: Pick<Qualification, 'number' | 'title' | 'tqt' | 'credits'>,
  rules: readonly EvidenceRule[],
): readonly Finding[] => {
  const name = nameIn(qualification.title);
  return rules.flatMap((rule): readonly Finding[] => {
    if (rule.kind !== 'qualification-size' || rule.value['name'] !== name) return [];
    const byCredits = rule.value['by'] === 'credits';
    const figure = byCredits ? qualification.credits : qualification.tqt;
    const [from, to] = [figureOf(rule, 'from'), figureOf(rule, 'to')];
    if (figure === null || ((from === null || figure >= from) && (to === null || figure <= to))) return [];
    const unit = byCredits ? 'credits' : 'hours of total qualification time';
    return [
      {
        code: 'size-not-of-title',
        severity: 'warning',
        message: `${qualification.number} is titled a ${name ?? ''} and has ${String(figure)} ${unit}; the document has ${spanInWords(from, to)} for that size.`,
        source: rule.source,
        about: qualification.number,
      },
    ];
  });
};
