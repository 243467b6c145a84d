import { clauseIn } from '#domain/specification/clause-words.ts';
import { Button, Text, VisuallyHidden } from '@mantine/core';
import type { ClashPart } from '#domain/combination/clash.ts';
import type { Extent, ExtentEnd } from '#domain/combination/extent.ts';
import type { Qualification } from '#domain/specification/model.ts';
import { presentFailure } from '#contract/failure.ts';
import { formatCount, formatNumber } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { type CombinationView, type Solved, waysInWords } from './combination-view.ts';
import type { Solving } from './use-solver.ts';
import classes from './combination.module.css';

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

const impossible = (clash: readonly ClashPart[], document: string) =>
  presentFailure({
    kind: 'rule-not-met',
    detail: 'No selection of units meets these rules together.',
    whoCan:
      'Look at the findings about rules and units: a figure or a unit has been lost, or the document contradicts itself.',
    reasons: clash.map((part) => ({
      code: part.kind,
      detail: capital(part.text),
      ...(part.kind === 'rule' ? { clause: clauseIn(document, part.clause) } : {}),
    })),
  }).body;

const stated = (figure: number | null): string => (figure === null ? '–' : formatNumber(figure));

const statedGlh = ({ glh, glhMax }: Qualification): string => {
  if (glh === null) return '–';
  return glhMax === null || glhMax === glh
    ? formatNumber(glh)
    : `${formatNumber(glh)} to ${formatNumber(glhMax)}`;
};

type Row = {
  readonly name: string;
  readonly extent: Extent;
  readonly stated: string;
};

const End = ({ end }: { end: ExtentEnd }) => (
  <td title={end.units.join(', ')}>
    {formatNumber(end.amount)}
    <span className={classes['with']}> with {formatCount(end.units.length, 'unit')}</span>
  </td>
);

const Ends = ({ extent }: { extent: Extent }) => {
  if (extent.kind === 'found')
    return (
      <>
        <End end={extent.least} />
        <End end={extent.most} />
      </>
    );
  return (
    <td colSpan={2} className={classes['open']}>
      {extent.kind === 'impossible'
        ? 'No way'
        : `Not stated for ${formatCount(extent.units.length, 'unit')} that may count`}
    </td>
  );
};

const Extents = ({ rows }: { rows: readonly Row[] }) => (
  <table className={classes['extents']}>
    <thead>
      <tr>
        <th scope="col">Of what counts</th>
        <th scope="col">Least</th>
        <th scope="col">Most</th>
        <th scope="col">The document says</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, extent, stated }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <Ends extent={extent} />
          <td>{stated}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

type UnitsProps = {
  readonly title: string;
  readonly refs: readonly string[];
  readonly onUnit: (ref: string) => void;
};

const Units = ({ title, refs, onUnit }: UnitsProps) =>
  refs.length === 0 ? null : (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <ul className={classes['units']}>
        {refs.map((ref) => (
          <li key={ref}>
            <button type="button" className={classes['unit']} onClick={() => onUnit(ref)}>
              {ref}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );

type SolvedProps = {
  readonly view: CombinationView;
  readonly solved: Solved;
  readonly document: string;
  readonly onUnit: (ref: string) => void;
};

const SolvedRules = ({ view, solved, document, onUnit }: SolvedProps) => {
  const { qualification, ungrouped } = view;
  const { clash, never, ways } = solved;
  if (clash.length > 0) return <Refusal failure={impossible(clash, document)} />;
  return (
    <>
      <p className={classes['ways']}>
        <strong>{waysInWords(ways)}</strong>
        <span> {ways === 1n ? 'way' : 'ways'} to complete it</span>
      </p>
      <Extents
        rows={[
          { name: 'Credits', extent: solved.credits, stated: stated(qualification.credits) },
          { name: 'Guided hours', extent: solved.glh, stated: statedGlh(qualification) },
          { name: 'Total hours', extent: solved.tut, stated: stated(qualification.tqt) },
        ]}
      />
      <Units title="Can never count under these rules" refs={never} onUnit={onUnit} />
      <Units title="Listed in no group" refs={ungrouped} onUnit={onUnit} />
      {never.length + ungrouped.length === 0 ? (
        <Text size="sm" c="dimmed">
          Every unit counts in at least one of the ways.
        </Text>
      ) : null}
    </>
  );
};

const notSolved = {
  stopped: 'Stopped before it was worked out.',
  failed: 'It could not be worked out on this device.',
} as const;

type Props = Omit<SolvedProps, 'solved'> & {
  readonly solving: Solving;
  readonly onStop: () => void;
  readonly onStart: () => void;
};

/** The button goes with the answer; whoever stood on it stands on the answer then. */
const handFocusOn = (button: HTMLButtonElement | null) => () => {
  if (button !== null && button === document.activeElement) button.closest('section')?.focus();
};

/** What the rules come to: ways, least and most, and the units that can never count. */
export const SolverView = ({ solving, onStop, onStart, ...props }: Props) => {
  const name = `What the rules of ${props.view.qualification.title} come to`;
  return (
    <section
      className={classes['solver']}
      aria-label={name}
      aria-busy={solving.kind === 'working'}
      tabIndex={-1}
    >
      <VisuallyHidden component="output">
        {solving.kind === 'solved' ? `${name} is worked out` : ''}
      </VisuallyHidden>
      {solving.kind === 'solved' ? <SolvedRules {...props} solved={solving.solved} /> : null}
      {solving.kind === 'working' ? <Waiting what="Working out what the rules come to" /> : null}
      {solving.kind === 'stopped' || solving.kind === 'failed' ? (
        <output>{notSolved[solving.kind]}</output>
      ) : null}
      {solving.kind === 'solved' ? null : (
        <Button
          ref={handFocusOn}
          size="compact-md"
          variant="default"
          onClick={solving.kind === 'working' ? onStop : onStart}
        >
          {solving.kind === 'working' ? 'Stop working it out' : 'Work it out'}
        </Button>
      )}
    </section>
  );
};
