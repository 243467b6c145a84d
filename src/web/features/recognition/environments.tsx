import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import type { ApplicationRow, DemandRow } from '#contract/recognition.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import classes from './recognition.module.css';

type Environment = ApplicationRow['environments'][number];

type Check = DemandRow['checks'][number];

type Props = {
  /** What is checked of each: the specification's own guidelines, or the usual ones. */
  readonly checks: readonly Check[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly environments: readonly Environment[];
  readonly onChange: (environments: readonly Environment[]) => void;
};

/** Realistic working environments, each with its checklist. */
export const Environments = ({ checks, sites, environments, onChange }: Props) => {
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
          {checks.map(({ question, clause }) => (
            <Group key={question} gap="xs" wrap="nowrap" align="start">
              <Checkbox
                label={question}
                checked={environment.checks.some((one) => one.question === question && one.isMet)}
                onChange={(event) =>
                  change(place, {
                    checks: [
                      ...environment.checks.filter((one) => one.question !== question),
                      { question, isMet: event.currentTarget.checked, note: '' },
                    ],
                  })
                }
              />
              {clause === null ? null : <ClauseChip clause={clause} />}
            </Group>
          ))}
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        mt="xs"
        onClick={() => onChange([...environments, { name: '', siteId: null, checks: [] }])}
      >
        Describe an environment
      </Button>
    </>
  );
};
