import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import classes from './shell.module.css';

/** The sheet on which people sign in and set passwords. */
export const Door = ({ children }: { children: ReactNode }) => (
  <main className={classes['door']}>
    <div className={classes['doorSheet']}>
      <div className={classes['brand']}>
        <Logo size={32} />
        <span>Touchstone</span>
      </div>
      {children}
    </div>
  </main>
);
