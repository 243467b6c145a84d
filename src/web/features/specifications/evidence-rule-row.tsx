import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import { scopeInWords, valueInWords } from '#domain/specification/evidence-rule-words.ts';
import type { EvidenceRule } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { RowButton } from '#web/ui/row-button.tsx';
import classes from './evidence-rules.module.css';

/** What can be done with a rule; the same object as long as the list stands, so that only rows that change are drawn anew. */
export type RuleActions = {
  readonly confirm: (rule: EvidenceRule) => void;
  readonly drop: (rule: EvidenceRule) => void;
  readonly mend: (rule: EvidenceRule) => void;
  readonly show: (rule: EvidenceRule) => void;
};

type Props = {
  readonly rule: EvidenceRule;
  readonly document: string;
  readonly actions: RuleActions;
  /** Who compared it with the document; undefined while nobody has, and null where nothing is to be decided any more. */
  readonly confirmedBy: string | null | undefined;
};

type JudgingProps = Pick<Props, 'rule' | 'actions'> & { readonly confirmedBy: string | undefined };

const Judging = ({ rule, actions, confirmedBy }: JudgingProps) => {
  const name = valueInWords(rule);
  const mending = (
    <RowButton data-mend aria-label={`Mend ${name}`} onClick={() => actions.mend(rule)}>
      Mend…
    </RowButton>
  );
  if (confirmedBy !== undefined)
    return (
      <>
        <span className={classes['confirmed']}>
          <IconCheck size={16} aria-hidden /> Confirmed
          <span className={classes['by']}>{confirmedBy}</span>
        </span>
        {mending}
      </>
    );
  return (
    <>
      {mending}
      <RowButton data-confirm aria-label={`Confirm ${name}`} onClick={() => actions.confirm(rule)}>
        Confirm
      </RowButton>
      <RowButton isQuiet data-drop aria-label={`Drop ${name}`} onClick={() => actions.drop(rule)}>
        Drop
      </RowButton>
    </>
  );
};

/** One rule in our words, beside the sentence that it rests on, and what is to be done with it. */
export const RuleRow = memo(({ rule, document, actions, confirmedBy }: Props) => {
  const scope = scopeInWords(rule.scope);
  return (
    <li className={classes['rule']} data-judged={confirmedBy !== null || undefined} data-rule={rule.id}>
      <div>
        <span className={classes['said']}>{valueInWords(rule)}</span>
        {scope === '' ? null : <div className={classes['scope']}>{scope}</div>}
      </div>
      <div>
        <span className={classes['words']}>{rule.source.text}</span>{' '}
        <ClauseChip clause={rule.source} document={document} onOpen={() => actions.show(rule)} />
      </div>
      {confirmedBy === null ? null : (
        <div className={classes['judging']}>
          <Judging rule={rule} actions={actions} confirmedBy={confirmedBy} />
        </div>
      )}
    </li>
  );
});
RuleRow.displayName = 'RuleRow';
