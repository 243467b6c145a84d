import { Badge, Button, Group, Kbd, Text } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import type { Proposal } from '#domain/specification/editing/intact-wording.ts';
import type { Specification } from '#domain/specification/model.ts';
import { type Command, useCommands } from '#web/ui/commands.ts';
import type { Desk } from './desk.ts';
import type { TreeNode } from './document-tree.ts';
import { MendForm } from './mend-form.tsx';
import { type Action, type Mendable, actionsFor, findMendable, keyOf, nameOf } from './mending.ts';
import { clausePlace } from '#domain/specification/clause-words.ts';
import { ReferringWords, type WayTo } from '#web/ui/referring-words.tsx';
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
  /** Chooses what the words of guidance name, by its key. */
  readonly onPlace: (key: string) => void;
  /** Takes the key by which what was mended goes now; null where it is gone. */
  readonly onMended: (key: string | null) => void;
};

/** The words; those of guidance lead to what they name. */
const ChosenWords = ({
  node,
  specification,
  onPlace,
}: Pick<Props, 'specification' | 'onPlace'> & { node: TreeNode }) => {
  const { units } = specification;
  const unit = node.kind === 'guidance' ? units.find(({ ref }) => node.key.startsWith(`${ref} `)) : undefined;
  if (unit === undefined) return node.text;
  const wayTo: WayTo = (target) => ({
    onPress: () => onPlace(target.kind === 'unit' ? target.unit : `${target.unit} ${target.number}`),
  });
  return <ReferringWords text={node.text} unit={unit} units={units} wayTo={wayTo} />;
};

const Words = ({
  node,
  specification,
  onShow,
  onPlace,
}: Pick<Props, 'specification' | 'onShow' | 'onPlace'> & { node: TreeNode }) => {
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
        {node.text === '' ? (
          <span className={classes['lost']}>No words are left.</span>
        ) : (
          <ChosenWords node={node} specification={specification} onPlace={onPlace} />
        )}{' '}
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

/** What is mended, and what is done to it first. */
type Begun = { readonly what: Mendable; readonly action: Action };

/** The form that is open, for as long as it is: it keeps to what it was opened for, whatever is chosen meanwhile. */
const useForm = () => {
  const [begun, setBegun] = useState<Begun | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  return {
    begun,
    opener,
    begin: (what: Mendable, action: Action = actionsFor[what.kind][0] ?? 'words'): void =>
      setBegun({ what, action }),
    leave: (): void => {
      setBegun(null);
      // The button is drawn again first; where it is gone with what was dropped, the keys go on in the list.
      requestAnimationFrame(() =>
        (
          opener.current ??
          document.querySelector<HTMLElement>('[data-selected] [data-row]') ??
          document.querySelector<HTMLElement>('[data-row]')
        )?.focus(),
      );
    },
  };
};

/** Takes the intact wording that is proposed. */
const TAKE = 'y';

/** What can be begun by one key; `e` begins what is done most. */
const keysFor: readonly { readonly key: string; readonly action: Action; readonly label: string }[] = [
  { key: 'n', action: 'number', label: 'Mend its number' },
  { key: 'm', action: 'move', label: 'Move it' },
  { key: 's', action: 'split', label: 'Split it' },
  { key: 'w', action: 'join', label: 'Join it with another' },
  { key: '+', action: 'add', label: 'Add a criterion to it' },
  { key: 'x', action: 'drop', label: 'Drop it' },
];

const commandsFor = (
  what: Mendable,
  begin: (what: Mendable, action?: Action) => void,
): readonly Command[] => [
  { label: 'Mend it', key: 'e', run: () => begin(what) },
  ...keysFor
    .filter(({ action }) => actionsFor[what.kind].includes(action))
    .map(({ key, action, label }) => ({ label, key, run: () => begin(what, action) })),
];

const useTakeKey = (card: RefObject<HTMLElement | null>, isProposed: boolean): void => {
  const take = {
    label: 'Take the words of the other document',
    key: TAKE,
    run: () => card.current?.querySelector<HTMLElement>('[data-proposal]')?.click(),
  };
  useCommands('What is proposed', isProposed ? [take] : []);
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

type LookedAtProps = Pick<Props, 'specification' | 'desk' | 'onShow' | 'onPlace'> & {
  readonly node: TreeNode;
  readonly proposed: Proposal | undefined;
  readonly opener: RefObject<HTMLButtonElement | null>;
  /** Absent where it cannot be mended. */
  readonly onMend: (() => void) | undefined;
};

const LookedAt = ({
  specification,
  node,
  desk,
  proposed,
  opener,
  onShow,
  onPlace,
  onMend,
}: LookedAtProps) => {
  const card = useRef<HTMLElement>(null);
  useTakeKey(card, desk !== undefined && proposed !== undefined);
  return (
    <section className={classes['card']} aria-label="What is chosen" ref={card}>
      <Words node={node} specification={specification} onShow={onShow} onPlace={onPlace} />
      {desk === undefined || proposed === undefined ? null : (
        <ProposalView proposal={proposed} desk={desk} takenBy={TAKE} />
      )}
      {onMend === undefined ? null : <MendButton opener={opener} onPress={onMend} />}
    </section>
  );
};

/** What is chosen, in the document's words, with what can be done about it. */
export const ChosenCard = ({ specification, node, desk, proposals, onShow, onPlace, onMended }: Props) => {
  const { begun, opener, begin, leave } = useForm();
  const what = findMendable(specification, node?.key ?? null);
  const mayMend = desk !== undefined && what !== undefined;
  useCommands('What is chosen', mayMend && begun === null ? commandsFor(what, begin) : []);
  if (begun !== null && desk !== undefined)
    return (
      <section className={classes['card']} aria-label="Mend what was read">
        <Text size="sm" fw={600} mb="xs">
          {nameOf(begun.what)}
        </Text>
        <MendForm
          begun={begun.what}
          first={begun.action}
          now={findMendable(specification, keyOf(begun.what))}
          desk={desk}
          onBegin={begin}
          onMended={(key) => {
            onMended(key);
            leave();
          }}
          onLeave={leave}
        />
      </section>
    );
  if (node === undefined) return null;
  return (
    <LookedAt
      {...{ specification, node, desk, opener, onShow, onPlace }}
      proposed={proposals.find(({ unit, number }) => `${unit} ${number}` === node.key)}
      onMend={mayMend ? () => begin(what) : undefined}
    />
  );
};
