import { Checkbox, Stack, Text } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import type { CriterionState } from '#contract/assessment.ts';
import { evidenceSuggestions } from '#contract/evidence.ts';
import { type Criterion, type Outcome, type Unit, criterionKey } from '#domain/specification/model.ts';
import { useRead } from '#web/app/api.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import type { OpenRegistration } from '../../portfolio/use-registration.ts';
import classes from '../evidence.module.css';
import { SuggestionList } from '../suggestion-list.tsx';
import { DRAGGED, EvidencePicks } from './evidence-picks.tsx';
import type { Links } from './use-links.ts';

type LeafProps = {
  readonly unit: Unit;
  readonly criterion: Criterion;
  readonly state: CriterionState;
  readonly links: Links;
  readonly chosen: string | null;
};

const isTheirs = (event: DragEvent): boolean => event.dataTransfer.types.includes(DRAGGED);

/** One criterion: a box for the chosen evidence, and a place to drop any piece on. */
const Leaf = ({ unit, criterion, state, links, chosen }: LeafProps) => {
  const [isOver, setOver] = useState(false);
  const key = criterionKey(unit.ref, criterion.number);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is an extra; the box inside takes keys
    <li
      className={classes['leaf']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!isTheirs(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const evidenceId = event.dataTransfer.getData(DRAGGED);
        if (evidenceId !== '') links.set(evidenceId, [key], true);
      }}
    >
      <CriterionMark number={criterion.number} standing={state} size={36} decorative />
      <Wording>{criterion.text}</Wording>
      <Checkbox
        aria-label={`Link to ${criterion.number} ${criterion.text}`}
        disabled={chosen === null}
        checked={chosen !== null && links.isLinked(chosen, key)}
        onChange={(event) => {
          if (chosen !== null) links.set(chosen, [key], event.currentTarget.checked);
        }}
      />
    </li>
  );
};

type BranchProps = Omit<LeafProps, 'criterion' | 'state'> & {
  readonly states: ReadonlyMap<string, CriterionState>;
};

const OutcomeBranch = ({ outcome, ...rest }: BranchProps & { readonly outcome: Outcome }) => (
  <li>
    <Text size="sm" fw={600} mt={8}>
      {outcome.number} <Wording>{outcome.text}</Wording>
    </Text>
    <ul className={classes['tree']}>
      {outcome.criteria.map((criterion) => (
        <Leaf
          key={criterion.number}
          criterion={criterion}
          state={rest.states.get(criterion.number) ?? 'none'}
          unit={rest.unit}
          links={rest.links}
          chosen={rest.chosen}
        />
      ))}
    </ul>
  </li>
);

/** A unit, its outcomes shown once it is opened. */
const UnitBranch = (props: BranchProps) => {
  const { unit, links, chosen } = props;
  const [isOpen, setOpen] = useState(false);
  const keys = unit.outcomes.flatMap(({ criteria }) =>
    criteria.map(({ number }) => criterionKey(unit.ref, number)),
  );
  const count = chosen === null ? 0 : keys.filter((key) => links.isLinked(chosen, key)).length;
  return (
    <li>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={classes['branch']} onDragEnter={() => setOpen(true)}>
          {unit.title}{' '}
          <Text span size="xs" c="dimmed">
            {unit.ref}, {chosen === null ? '' : `${String(count)} of `}
            {keys.length} criteria{chosen === null ? '' : ' linked'}
          </Text>
        </summary>
        {isOpen ? (
          <ul className={classes['tree']}>
            {unit.outcomes.map((outcome) => (
              <OutcomeBranch key={outcome.number} outcome={outcome} {...props} />
            ))}
          </ul>
        ) : null}
      </details>
    </li>
  );
};

const Suggested = ({
  open,
  links,
  chosen,
}: {
  readonly open: OpenRegistration;
  readonly links: Links;
  readonly chosen: string;
}) => {
  const found = useRead(evidenceSuggestions, { params: { evidenceId: chosen } });
  const fits = ({ unitRef, criterion }: { unitRef: string; criterion: string }): boolean =>
    open.units.has(unitRef) && !links.isLinked(chosen, criterionKey(unitRef, criterion));
  const link = (keys: readonly string[]): void => links.set(chosen, keys, true);
  return (
    <>
      <SuggestionList
        title="Its words fit"
        items={(found.data?.byWords ?? []).filter(fits)}
        units={open.units}
        onLink={link}
      />
      <SuggestionList
        title="This also fits"
        items={(found.data?.alike ?? []).filter(fits)}
        units={open.units}
        onLink={link}
      />
    </>
  );
};

/** Links made by hand: choose a piece of evidence and tick criteria, or drag it onto them. */
export const TreeView = ({ open, links }: { readonly open: OpenRegistration; readonly links: Links }) => {
  const [chosen, setChosen] = useState<string | null>(null);
  if (links.rows.length === 0)
    return <EmptyState title="No evidence yet">Add evidence first; then link it here.</EmptyState>;
  return (
    <div className={classes['linking']}>
      <EvidencePicks links={links} chosen={chosen} onChoose={setChosen} />
      <Stack gap="sm">
        <Text size="sm">
          {chosen === null
            ? 'Choose a piece of evidence, then tick what it shows; or drag it onto a criterion.'
            : 'Tick what the chosen piece shows, or drag another piece onto a criterion.'}
        </Text>
        {links.failure === null ? null : <Refusal failure={links.failure} />}
        {chosen === null ? null : <Suggested open={open} links={links} chosen={chosen} />}
        <ul className={classes['tree']} aria-label="Units">
          {open.progress.units
            .filter((one) => one.chosen)
            .flatMap(({ ref, criteria }) => {
              const unit = open.units.get(ref);
              return unit === undefined
                ? []
                : [
                    <UnitBranch
                      key={ref}
                      unit={unit}
                      links={links}
                      chosen={chosen}
                      states={new Map(criteria.map(([number, state]) => [number, state]))}
                    />,
                  ];
            })}
        </ul>
      </Stack>
    </div>
  );
};
