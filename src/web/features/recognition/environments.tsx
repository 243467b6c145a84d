import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import type { ApplicationRow } from '#contract/recognition.ts';
import classes from './recognition.module.css';

type Environment = ApplicationRow['environments'][number];

/** What is usually checked of an environment that stands in for real work. */
const usualChecks = [
  'The tasks are those of the real job, in their usual order and with interruptions',
  'Tools, materials and information are those of the real job',
  'Time, quality and cost matter as they do at work',
  'Health, safety and data protection are kept as at work',
  'The learner is responsible to somebody as at work',
];

const fresh: Environment = {
  name: '',
  siteId: null,
  checks: usualChecks.map((question) => ({ question, isMet: false, note: '' })),
};

type Props = {
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly environments: readonly Environment[];
  readonly onChange: (environments: readonly Environment[]) => void;
};

/** Realistic working environments, each with its checklist. */
export const Environments = ({ sites, environments, onChange }: Props) => {
  const change = (place: number, given: Partial<Environment>): void =>
    onChange(environments.map((one, index) => (index === place ? { ...one, ...given } : one)));
  return (
    <>
      {environments.map((environment, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- it has no name before somebody gives it one
        <div key={place} className={classes['environment']}>
          <Group grow align="end">
            <TextInput
              label="Environment"
              required
              value={environment.name}
              onChange={(event) => change(place, { name: event.currentTarget.value })}
            />
            <Select
              label="At"
              clearable
              data={sites.map(({ id, name }) => ({ value: id, label: name }))}
              value={environment.siteId}
              onChange={(siteId) => change(place, { siteId })}
            />
          </Group>
          {environment.checks.map((check) => (
            <Checkbox
              key={check.question}
              label={check.question}
              checked={check.isMet}
              onChange={(event) =>
                change(place, {
                  checks: environment.checks.map((one) =>
                    one.question === check.question ? { ...one, isMet: event.currentTarget.checked } : one,
                  ),
                })
              }
            />
          ))}
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        mt="xs"
        onClick={() => onChange([...environments, fresh])}
      >
        Describe an environment
      </Button>
    </>
  );
};
