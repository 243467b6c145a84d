import { Button, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
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

export type Step = {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  readonly why: string;
};

/** One thing to do: what, why now, and the way there. */
export const StepLink = ({ to, title, why, place }: Omit<Step, 'key'> & { readonly place: number }) => (
  <AppLink to={to} className={classes['step'] ?? ''}>
    <span className={classes['place']} aria-hidden>
      {place}
    </span>
    <span>
      <span className={classes['title']}>{title}</span>
      <br />
      <span className={classes['why']}>{why}</span>
    </span>
    <IconChevronRight size={20} aria-hidden />
  </AppLink>
);

/** What to do next, the most urgent first; the first stands out. */
export const Steps = ({ steps, nothing }: { readonly steps: readonly Step[]; readonly nothing: string }) =>
  steps.length === 0 ? (
    <Text>{nothing}</Text>
  ) : (
    <ol className={classes['steps']} aria-label="Most urgent">
      {steps.map(({ key, to, title, why }, at) => (
        <li key={key}>
          <StepLink to={to} title={title} why={why} place={at + 1} />
        </li>
      ))}
    </ol>
  );
