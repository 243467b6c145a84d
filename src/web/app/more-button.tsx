import { UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import classes from './shell.module.css';

type Props = Omit<ComponentProps<typeof UnstyledButton<'button'>>, 'children' | 'className'>;

/** Opens the places that the bottom bar has no room for. */
export const MoreButton = (props: Props) => (
  <UnstyledButton component="button" type="button" {...props} className={classes['barPlace'] ?? ''}>
    <IconDots size={24} stroke={1.6} aria-hidden />
    <span>More</span>
  </UnstyledButton>
);
