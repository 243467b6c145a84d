import { Popover, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type Clause, ClauseMark } from './clause-mark.tsx';
import classes from './clause.module.css';

type Props = { readonly clause: Clause; readonly words: string; readonly onOpen: (() => void) | undefined };

/** The chip with its sentence, open at first: it takes the place of the chip that was pressed. */
const ClauseSheet = ({ clause, words, onOpen }: Props) => {
  const [opened, setOpened] = useState(true);
  const mark = useRef<HTMLButtonElement>(null);
  useEffect(() => mark.current?.focus(), []);
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
        <ClauseMark ref={mark} words={words} onClick={() => setOpened((before) => !before)} />
      </Popover.Target>
      <Popover.Dropdown className={classes['sheet'] ?? ''}>
        {clause.line === undefined ? (
          <p className={classes['own']}>{clause.text}</p>
        ) : (
          <blockquote className={classes['words']}>{clause.text}</blockquote>
        )}
        <p className={classes['place']}>{words}</p>
        {onOpen === undefined ? null : (
          <UnstyledButton className={classes['open'] ?? ''} onClick={onOpen}>
            Show it in the document
          </UnstyledButton>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};

export default ClauseSheet;
