import { clauseIn } from '#domain/specification/clause-words.ts';
import { Text } from '@mantine/core';
import type { ClashPart } from '#domain/combination/clash.ts';
import type { Extent, ExtentEnd } from '#domain/combination/extent.ts';
import type { Qualification } from '#domain/specification/model.ts';
import { presentFailure } from '#contract/failure.ts';
import { formatCount, formatNumber } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { type CombinationView, waysInWords } from './combination-view.ts';
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

type Props = {
  readonly view: CombinationView;
  readonly document: string;
  readonly onUnit: (ref: string) => void;
};

/** What the rules come to: ways, least and most, and the units that can never count. */
export const SolverView = ({ view, document, onUnit }: Props) => {
  const { qualification, clash, never, ungrouped } = view;
  if (clash.length > 0) return <Refusal failure={impossible(clash, document)} />;
  return (
    <section className={classes['solver']} aria-label={`What the rules of ${qualification.title} come to`}>
      <p className={classes['ways']}>
        <strong>{waysInWords(view.ways)}</strong>
        <span> {view.ways === 1n ? 'way' : 'ways'} to complete it</span>
      </p>
      <Extents
        rows={[
          { name: 'Credits', extent: view.credits, stated: stated(qualification.credits) },
          { name: 'Guided hours', extent: view.glh, stated: statedGlh(qualification) },
          { name: 'Total hours', extent: view.tut, stated: stated(qualification.tqt) },
        ]}
      />
      <Units title="Can never count under these rules" refs={never} onUnit={onUnit} />
      <Units title="Listed in no group" refs={ungrouped} onUnit={onUnit} />
      {never.length + ungrouped.length === 0 ? (
        <Text size="sm" c="dimmed">
          Every unit counts in at least one of the ways.
        </Text>
      ) : null}
    </section>
  );
};
