/** Who besides those who handle a case is told of it: that it is, of which kind and about whom, and nothing of the need. */
import { citation } from '../specification/clause-words.ts';
import type { EvidenceRule, Specification } from '../specification/model.ts';
import { listRules } from '../specification/rules-of-evidence.ts';
import type { CaseCandidate } from './candidate.ts';
import { type CaseKind, type CaseNotice, type TellingRole, caseKindNames } from './case-rules.ts';

/** What a rule has to be about for others to be told of a case. */
const toldOf: Readonly<Partial<Record<CaseKind, string>>> = {
  adjustment: 'adjustment',
  consideration: 'adjustment',
  language: 'language',
};

export const tellingRoleWords: Readonly<Record<TellingRole, string>> = {
  'quality-manager': 'quality manager of the awarding organisation',
  'external-quality-assurer': 'external quality assurer of the centre',
};

type Rules = Pick<Specification, 'evidenceRules'>;

/** The rule by which others are told when a learner may need something; undefined where the specification has none. */
export const findNoticeRule = (specification: Rules, kind: CaseKind): EvidenceRule | undefined =>
  toldOf[kind] === undefined
    ? undefined
    : listRules(specification, 'notification').find(({ value }) => value['about'] === toldOf[kind]);

/** What it asks for. */
export const noticeOn = (specification: Rules, kind: CaseKind): CaseNotice | undefined => {
  const rule = findNoticeRule(specification, kind);
  if (rule === undefined) return undefined;
  const also = rule.value['also'] === 'external-quality-assurer';
  return {
    roles: ['quality-manager', ...(also ? (['external-quality-assurer'] as const) : [])],
    source: citation('the specification', rule.source),
  };
};

/** Those of the awarding organisation who are told, in the roles that it is for. */
export const listTold = (
  candidates: readonly CaseCandidate[],
  { roles }: CaseNotice,
): readonly CaseCandidate[] =>
  candidates.filter(({ roles: held }) => roles.some((role) => held.includes(role)));

const namesIn = (candidates: readonly CaseCandidate[], role: TellingRole): string => {
  const names = candidates.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
  return names.length === 0
    ? `nobody, since the centre is allocated to no ${tellingRoleWords[role]}`
    : `${names.join(', ')} (${tellingRoleWords[role]})`;
};

/** What the case says of those who were told, role by role, so that a role that nobody holds is seen. */
export const toldInWords = (candidates: readonly CaseCandidate[], notice: CaseNotice): string =>
  `Told that it was raised, of which kind and about whom, but not what is needed (${notice.source}): ${notice.roles
    .map((role) => namesIn(candidates, role))
    .join('; ')}.`;

/** Who will be told, before it is raised. */
export const noticeInWords = ({ roles, source }: CaseNotice): string =>
  `The ${roles.map((role) => tellingRoleWords[role]).join(' and the ')} are told that it was raised, of which kind and about whom, but not what is needed (${source}).`;

/** The title of what they are told. */
export const noticeTitle = (
  kind: CaseKind,
  of: { readonly number: number; readonly learnerName: string; readonly outcome: string | null },
): string => {
  const what = caseKindNames[kind].toLowerCase();
  const number = `case ${String(of.number)} of the centre`;
  return of.outcome === null
    ? `${of.learnerName} may need ${kind === 'adjustment' ? 'a ' : kind === 'language' ? 'another ' : ''}${what} (${number}).`
    : `The ${what} for ${of.learnerName} (${number}) has ended: ${of.outcome.replace(/\.$/u, '')}.`;
};
