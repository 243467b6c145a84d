import { SankeyChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([SankeyChart, TooltipComponent, SVGRenderer]);

export type FlowNode = { readonly key: string; readonly label: string; readonly color: string };
export type FlowLink = { readonly from: string; readonly to: string; readonly value: number };

type Props = {
  readonly label: string;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly height: number;
};

const colorOf = (element: Element, name: string): string =>
  getComputedStyle(element).getPropertyValue(name).trim() || '#857e6e';

/** How much goes from what to what, as streams; put it into a `Picture`, which has the table behind it. */
export const FlowChart = ({ label, nodes, links, height }: Props) => {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const chart = init(element, null, { renderer: 'svg' });
    const names = new Map(nodes.map(({ key, label: name }) => [key, name]));
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily },
      tooltip: { trigger: 'item' },
      series: [
        {
          type: 'sankey',
          left: 8,
          right: element.clientWidth < 520 ? 96 : 150,
          top: 8,
          bottom: 8,
          nodeGap: 12,
          draggable: false,
          label: {
            color: colorOf(element, '--ink'),
            fontSize: 13,
            width: element.clientWidth < 520 ? 80 : 140,
            overflow: 'truncate',
            formatter: ({ name }: { readonly name: string }) => names.get(name) ?? name,
          },
          lineStyle: { color: 'source', opacity: 0.25 },
          data: nodes.map(({ key, color }) => ({
            name: key,
            itemStyle: { color: colorOf(element, color) },
          })),
          links: links.map(({ from, to, value }) => ({ source: from, target: to, value })),
        },
      ],
    });
    element.querySelector('svg')?.setAttribute('data-picture', '');
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [nodes, links]);
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the picture is drawn into it
  return <div ref={holder} role="img" aria-label={label} style={{ width: '100%', height }} />;
};
