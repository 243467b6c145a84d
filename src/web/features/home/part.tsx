import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { AppLink } from '#web/app/navigation.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './home.module.css';

type PartProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly to: string;
  readonly action: string;
  readonly children?: ReactNode;
};

/** One role's part of the home: what it is about, and where the rest of it stands. */
export const Part = ({ title, lead, to, action, children }: PartProps) => (
  <Section
    title={title}
    {...(lead === undefined ? {} : { lead })}
    actions={
      <Button component={AppLink} to={to} variant="default">
        {action}
      </Button>
    }
  >
    {children}
  </Section>
);

type Step = { readonly key: string; readonly to: string; readonly title: string; readonly why: string };

/** What to do next, the most urgent first; the first stands out. */
export const Steps = ({ steps, nothing }: { readonly steps: readonly Step[]; readonly nothing: string }) =>
  steps.length === 0 ? (
    <Text>{nothing}</Text>
  ) : (
    <ol className={classes['steps']} aria-label="Most urgent">
      {steps.map(({ key, to, title, why }, at) => (
        <li key={key}>
          <AppLink to={to} className={classes['step'] ?? ''}>
            <span className={classes['place']} aria-hidden>
              {at + 1}
            </span>
            <span>
              <span className={classes['title']}>{title}</span>
              <br />
              <span className={classes['why']}>{why}</span>
            </span>
          </AppLink>
        </li>
      ))}
    </ol>
  );
