import { Button } from '@mantine/core';
import { IconChartDonut, IconTable } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, lazy, useId, useRef, useState } from 'react';
import type { CsvRow } from './csv.ts';
import { OpenedOnPress } from './opened-on-press.tsx';
import classes from './picture.module.css';
import { TakeButton } from './take-button.tsx';

const loadTake = () => import('./take-menu.tsx');
const TakeMenu = lazy(loadTake);

type Props = {
  readonly title: string;
  /** What the picture says, in a sentence. */
  readonly lead?: ReactNode;
  /** Holds one `svg`, or several, each with `data-picture`; `data-title` heads it in the file that is taken. */
  readonly children: ReactNode;
  /** The same facts; the first row holds the headings. */
  readonly table: readonly [CsvRow, ...CsvRow[]];
  /** The name of the files that are taken along. */
  readonly fileName: string;
  /** Below the picture: what its signs mean. */
  readonly legend?: ReactNode;
};

const FactTable = ({ table, title }: Pick<Props, 'table' | 'title'>) => {
  const [headings, ...rows] = table;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by keyboard
    <section className={classes['scroll']} tabIndex={0} aria-label={`${title}, as a table`}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('\u0000')}>
              {row.map((value, index) => (
                <td key={headings[index]} data-number={typeof value === 'number' || undefined}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** The frame of a picture: its table is one key away (`t`), and it can be taken as PNG, SVG or CSV. */
export const Picture = ({ title, lead, children, table, fileName, legend }: Props) => {
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  const pictures = (): readonly SVGSVGElement[] => [
    ...(holder.current?.querySelectorAll<SVGSVGElement>('svg[data-picture]') ?? []),
  ];
  const press = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === 't' && !isTyping && !event.ctrlKey && !event.metaKey) setTable((before) => !before);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the key works wherever the focus is within
    <figure className={classes['figure']} aria-labelledby={id} onKeyDown={press}>
      <figcaption className={classes['head']}>
        <div>
          <div id={id} className={classes['title']}>
            {title}
          </div>
          {lead === undefined ? null : <div className={classes['lead']}>{lead}</div>}
        </div>
        <div className={classes['tools']}>
          <Button
            size="xs"
            variant="default"
            aria-keyshortcuts="t"
            leftSection={isTable ? <IconChartDonut size={16} /> : <IconTable size={16} />}
            onClick={() => setTable((before) => !before)}
          >
            {isTable ? 'Show the picture' : 'Show the table'}
          </Button>
          <OpenedOnPress
            kind="menu"
            load={loadTake}
            trigger={(given) => <TakeButton {...given} />}
            opened={<TakeMenu fileName={fileName} table={table} pictures={isTable ? null : pictures} />}
          />
        </div>
      </figcaption>
      {isTable ? (
        <FactTable table={table} title={title} />
      ) : (
        <>
          <div ref={holder}>{children}</div>
          {legend === undefined ? null : <div className={classes['legend']}>{legend}</div>}
        </>
      )}
    </figure>
  );
};
