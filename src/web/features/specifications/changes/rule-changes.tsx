import { Stack, Text } from '@mantine/core';
import { ruleInWords } from '#domain/combination/words.ts';
import type {
  EvidenceRuleComparison,
  GroupComparison,
  QualificationComparison,
  RuleComparison,
} from '#domain/specification/comparing/comparison.ts';
import { Wording } from '#web/ui/quote.tsx';
import { entryStateNames } from './change-words.ts';
import classes from './changes.module.css';
import { Particulars } from './unit-changes.tsx';
import { WordDifference } from './word-difference.tsx';

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const Group = ({ group }: { group: GroupComparison }) => {
  const { before, after, unitsGone, unitsNew } = group;
  return (
    <li className={classes['entry']}>
      <div className={classes['entryState']}>
        <strong>{entryStateNames[group.state]}</strong>
        Group {(after ?? before)?.key}
      </div>
      <div>
        {unitsGone.map((ref) => (
          <span key={ref}>
            <del className={classes['removed']}>{ref}</del>{' '}
          </span>
        ))}
        {unitsNew.map((ref) => (
          <span key={ref}>
            <ins className={classes['added']}>{ref}</ins>{' '}
          </span>
        ))}
        {unitsGone.length + unitsNew.length === 0 ? `Now called ${after?.title ?? ''}` : null}
      </div>
    </li>
  );
};

const Rule = ({ rule }: { rule: RuleComparison }) => (
  <li className={classes['entry']}>
    <div className={classes['entryState']}>
      <strong>{entryStateNames[rule.state]}</strong>
      Rule of combination
    </div>
    <div>
      {rule.before === null ? null : (
        <div>
          <del className={classes['removed']}>{capital(ruleInWords(rule.before))}</del>
        </div>
      )}
      {rule.after === null ? null : (
        <div>
          <ins className={classes['added']}>{capital(ruleInWords(rule.after))}</ins>
        </div>
      )}
    </div>
  </li>
);

/** What changed about a qualification itself: dates, ages, hours, groups and rules of combination. */
export const QualificationChanges = ({ qualification }: { qualification: QualificationComparison }) => {
  const { before, after, particulars } = qualification;
  const groups = qualification.groups.filter(({ state }) => state !== 'same');
  const rules = qualification.rules.filter(({ state }) => state !== 'same');
  if (particulars.length + groups.length + rules.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>
        {(after ?? before)?.title} ({(after ?? before)?.number})
      </Text>
      <Particulars changes={particulars} />
      <ul className={classes['entries']}>
        {groups.map((group) => (
          <Group key={`${group.before?.key ?? ''} ${group.after?.key ?? ''}`} group={group} />
        ))}
        {rules.map((rule) => (
          <Rule key={`${rule.before?.id ?? ''} ${rule.after?.id ?? ''}`} rule={rule} />
        ))}
      </ul>
    </Stack>
  );
};

/** Rules of evidence that came, went, demand something else or are said in other words. */
export const EvidenceRuleChanges = ({ rules }: { rules: readonly EvidenceRuleComparison[] }) => (
  <ul className={classes['entries']}>
    {rules
      .filter(({ state }) => state !== 'same')
      .map(({ state, before, after, words }) => (
        <li key={`${before?.id ?? ''} ${after?.id ?? ''}`} className={classes['entry']}>
          <div className={classes['entryState']}>
            <strong>{entryStateNames[state]}</strong>
            {capital(((after ?? before)?.kind ?? '').replaceAll('-', ' '))}
          </div>
          <div>
            {words.length > 0 ? (
              <WordDifference runs={words} />
            ) : (
              <Wording>{(after ?? before)?.source.text ?? ''}</Wording>
            )}
          </div>
        </li>
      ))}
  </ul>
);
