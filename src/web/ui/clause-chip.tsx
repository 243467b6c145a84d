import { Popover, UnstyledButton } from '@mantine/core';
import { IconQuote } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './clause.module.css';

type Props = {
  /** The sentence and its place; without a line it is a rule of Touchstone's own. */
  readonly clause: {
    readonly text: string;
    readonly line?: number | undefined;
    readonly endLine?: number | undefined;
    readonly page?: number | undefined;
    readonly document?: string | undefined;
  };
  /** The document's short name, where the clause does not carry it: `Pearson 2017`. */
  readonly document?: string;
  /** Opens the document at the line. */
  readonly onOpen?: () => void;
};

const placeOf = ({ line, endLine, page }: Props['clause']): string => {
  if (line === undefined) return '';
  const lines = endLine === undefined || endLine === line ? `line ${line}` : `lines ${line} to ${endLine}`;
  return page === undefined ? lines : `${lines}, page ${page}`;
};

/** Where a rule stands, as a quiet chip; one press shows the sentence in the document's own words. */
export const ClauseChip = ({ clause, document, onOpen }: Props) => {
  const [opened, setOpened] = useState(false);
  const isQuoted = clause.line !== undefined;
  const name = clause.document ?? document ?? (isQuoted ? 'Specification' : 'Touchstone');
  const place = placeOf(clause);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={340}
      position="bottom-start"
      shadow="md"
      withArrow
      trapFocus={false}
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          component="button"
          className={classes['chip'] ?? ''}
          onClick={() => setOpened((before) => !before)}
        >
          <IconQuote size={14} stroke={1.8} aria-hidden />
          <span>{place === '' ? name : `${name}, ${place}`}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['sheet'] ?? ''}>
        {isQuoted ? (
          <blockquote className={classes['words']}>{clause.text}</blockquote>
        ) : (
          <p className={classes['own']}>{clause.text}</p>
        )}
        <p className={classes['place']}>
          {name}
          {place === '' ? '' : `, ${place}`}
        </p>
        {onOpen === undefined ? null : (
          <UnstyledButton className={classes['open'] ?? ''} onClick={onOpen}>
            Show it in the document
          </UnstyledButton>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
