import { UnstyledButton } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { roleNames, useMe } from './session.ts';
import classes from './shell.module.css';

type Props = Omit<ComponentProps<typeof UnstyledButton<'button'>>, 'children' | 'className'>;

/** Who is signed in and in which role; it opens the account menu. */
export const AccountButton = (props: Props) => {
  const me = useMe();
  const roles = [...new Set(me.memberships.map((membership) => roleNames[membership.role]))];
  return (
    <UnstyledButton component="button" type="button" {...props} className={classes['account'] ?? ''}>
      <IconUserCircle size={26} stroke={1.5} aria-hidden />
      <span className={classes['accountText']}>
        <span className={classes['accountName']}>{me.name}</span>
        <span className={classes['accountRole']}>{roles.join(', ')}</span>
      </span>
    </UnstyledButton>
  );
};
