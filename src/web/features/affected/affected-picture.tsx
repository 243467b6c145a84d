import { useMemo } from 'react';
import type { AffectedUnitRow, whatIsAffected } from '#contract/affected.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { FlowChart } from '#web/ui/flow-chart.tsx';
import { Picture } from '#web/ui/picture.tsx';

export type Found = ResponseOf<typeof whatIsAffected>;

export const affectedStateNames: Readonly<Record<AffectedUnitRow['state'], string>> = {
  decided: 'Decided, not achieved',
  achieved: 'Achieved',
  claimed: 'Claimed',
  certificated: 'On a certificate',
};

const colors: Readonly<Record<AffectedUnitRow['state'], string>> = {
  decided: '--state-linked',
  achieved: '--state-met',
  claimed: '--state-awaiting',
  certificated: '--state-returned',
};

const states = ['decided', 'achieved', 'claimed', 'certificated'] as const;

/** From what is in doubt over the units to how far they have come. */
export const AffectedPicture = ({ found }: { readonly found: Found }) => {
  const { label, flows } = found;
  const { nodes, links, units } = useMemo(() => {
    const titles = new Map(flows.map(({ unitRef, unitTitle }) => [unitRef, unitTitle]));
    const sum = (ref: string): number =>
      flows.filter(({ unitRef }) => unitRef === ref).reduce((total, flow) => total + flow.units, 0);
    const reached = states.filter((state) => flows.some((flow) => flow.state === state));
    return {
      units: titles.size,
      nodes: [
        { key: 'start', label, color: '--ink' },
        ...[...titles.keys()].map((ref) => ({ key: ref, label: ref, color: '--gold' })),
        ...reached.map((state) => ({ key: state, label: affectedStateNames[state], color: colors[state] })),
      ],
      links: [
        ...[...titles.keys()].map((ref) => ({ from: 'start', to: ref, value: sum(ref) })),
        ...flows.map((flow) => ({ from: flow.unitRef, to: flow.state, value: flow.units })),
      ],
    };
  }, [label, flows]);
  return (
    <Picture
      title="What rests on it"
      lead="Units of learners, by unit and how far they have come."
      fileName="affected"
      table={[
        ['Unit', 'Title', 'How far', 'Units of learners'],
        ...flows.map((flow) => [flow.unitRef, flow.unitTitle, affectedStateNames[flow.state], flow.units]),
      ]}
    >
      <FlowChart
        label={`What rests on ${label}`}
        nodes={nodes}
        links={links}
        height={Math.max(200, units * 46 + 60)}
      />
    </Picture>
  );
};
