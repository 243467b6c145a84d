import { Badge, Button, Group, Kbd, Text } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import type { Proposal } from '#domain/specification/editing/intact-wording.ts';
import type { Specification } from '#domain/specification/model.ts';
import { useCommands } from '#web/ui/commands.ts';
import type { Desk } from './desk.ts';
import type { TreeNode } from './document-tree.ts';
import { MendForm } from './mend-form.tsx';
import { type Mendable, findMendable, keyOf, nameOf } from './mending.ts';
import { clausePlace } from '#domain/specification/clause-words.ts';
import { ProposalView } from './proposals.tsx';
import classes from './review.module.css';

const kindNames: Readonly<Record<TreeNode['kind'], string>> = {
  group: 'Group',
  unit: 'Unit',
  outcome: 'Outcome',
  criterion: 'Criterion',
  guidance: 'Guidance',
};

type Props = {
  readonly specification: Specification;
  readonly node: TreeNode | undefined;
  /** Absent where nothing is to be decided any more. */
  readonly desk?: Desk | undefined;
  readonly proposals: readonly Proposal[];
  /** Given where the document is not in view beside it. */
  readonly onShow?: (() => void) | undefined;
};

const Words = ({
  node,
  specification,
  onShow,
}: Pick<Props, 'specification' | 'onShow'> & { node: TreeNode }) => {
  const what = findMendable(specification, node.key);
  return (
    <>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="baseline">
        <Text size="sm" fw={600}>
          {what === undefined ? `${kindNames[node.kind]} ${node.label}` : nameOf(what)}
        </Text>
        <Text size="xs" c="dimmed" className={classes['figures'] ?? ''}>
          {clausePlace({ line: node.from, ...(node.page === undefined ? {} : { page: node.page }) })}
        </Text>
      </Group>
      <p className={classes['chosenWords']}>
        {node.text === '' ? <span className={classes['lost']}>No words are left.</span> : node.text}{' '}
        {node.incomplete ? (
          <Badge size="sm" variant="outline" color="gray" tt="none" ff="var(--sans)">
            words are lost
          </Badge>
        ) : null}
      </p>
      {onShow === undefined ? null : (
        <Button
          variant="default"
          size="compact-sm"
          onClick={onShow}
          me={6}
          className={classes['onPhone'] ?? ''}
        >
          Show it in the document
        </Button>
      )}
    </>
  );
};

/** The form that is open, for as long as it is: it keeps to what it was opened for, whatever is chosen meanwhile. */
const useForm = () => {
  const [begun, setBegun] = useState<Mendable | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  return {
    begun,
    opener,
    begin: setBegun,
    leave: (): void => {
      setBegun(null);
      // The button is drawn again first.
      requestAnimationFrame(() => opener.current?.focus());
    },
  };
};

type MendButtonProps = { readonly opener: RefObject<HTMLButtonElement | null>; readonly onPress: () => void };

const MendButton = ({ opener, onPress }: MendButtonProps) => (
  <>
    <Button ref={opener} size="compact-sm" variant="default" onClick={onPress}>
      Mend…
    </Button>
    <Kbd size="xs" ms={6} className={classes['keyHint'] ?? ''}>
      e
    </Kbd>
  </>
);

/** What is chosen, in the document's words, with what can be done about it. */
export const ChosenCard = ({ specification, node, desk, proposals, onShow }: Props) => {
  const { begun, opener, begin, leave } = useForm();
  const what = findMendable(specification, node?.key ?? null);
  const proposed = proposals.find(({ unit, number }) => `${unit} ${number}` === node?.key);
  const mayMend = desk !== undefined && what !== undefined;
  useCommands(
    'What is chosen',
    mayMend && begun === null ? [{ label: 'Mend it', key: 'e', run: () => begin(what) }] : [],
  );
  if (begun !== null && desk !== undefined)
    return (
      <section className={classes['card']} aria-label="Mend what was read">
        <Text size="sm" fw={600} mb="xs">
          {nameOf(begun)}
        </Text>
        <MendForm
          begun={begun}
          now={findMendable(specification, keyOf(begun))}
          desk={desk}
          onBegin={begin}
          onDone={leave}
        />
      </section>
    );
  if (node === undefined) return null;
  return (
    <section className={classes['card']} aria-label="What is chosen">
      <Words node={node} specification={specification} onShow={onShow} />
      {desk === undefined || proposed === undefined ? null : <ProposalView proposal={proposed} desk={desk} />}
      {mayMend ? <MendButton opener={opener} onPress={() => begin(what)} /> : null}
    </section>
  );
};
