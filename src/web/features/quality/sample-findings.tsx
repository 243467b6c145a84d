import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import type { UnitBench } from '#contract/assessment.ts';
import classes from './sample-findings.module.css';

/** What the sampler found of one criterion; nothing of those that were not looked at. */
export type Finding = { readonly tests: Readonly<Record<string, boolean>>; readonly note: string };
export type Findings = Readonly<Record<string, Finding>>;

type Criterion = UnitBench['criteria'][number];

const outcomes = { met: 'met', 'not-yet': 'not yet met' } as const;

const holdingAll = ({ tests }: Pick<UnitBench, 'tests'>, holds: boolean): Readonly<Record<string, boolean>> =>
  Object.fromEntries(tests.map(({ key }) => [key, holds]));

/** Somebody agrees who would have decided the same. */
const agrees = (criterion: Criterion, { tests }: Finding, bench: UnitBench): boolean =>
  bench.tests.every(({ key }) => tests[key] === true) === (criterion.decisions[0]?.outcome === 'met');

/** The criteria of which something was found otherwise than the assessor decided. */
export const foundOtherwise = (bench: UnitBench, findings: Findings): readonly string[] =>
  bench.criteria.flatMap((criterion) => {
    const finding = findings[criterion.number];
    return finding === undefined || agrees(criterion, finding, bench) ? [] : [criterion.number];
  });

type RowProps = {
  readonly bench: UnitBench;
  readonly criterion: Criterion;
  readonly finding: Finding | undefined;
  readonly onFind: (finding: Finding | undefined) => void;
};

const FindingRow = ({ bench, criterion, finding, onFind }: RowProps) => {
  const { number, decisions } = criterion;
  const outcome = decisions[0]?.outcome ?? 'met';
  return (
    <li className={classes['row']}>
      <Checkbox
        label={`${number}, judged ${outcomes[outcome]}`}
        aria-label={`${number}, judged ${outcomes[outcome]}: looked at`}
        checked={finding !== undefined}
        onChange={({ currentTarget: { checked } }) =>
          onFind(checked ? { tests: holdingAll(bench, false), note: '' } : undefined)
        }
      />
      {finding === undefined ? null : (
        <Stack gap={6} className={classes['tests'] ?? ''}>
          <Group gap="sm">
            {bench.tests.map(({ key, name }) => (
              <Checkbox
                key={key}
                size="xs"
                label={name}
                aria-label={`${number}: ${name}`}
                checked={finding.tests[key] === true}
                onChange={({ currentTarget: { checked } }) =>
                  onFind({ ...finding, tests: { ...finding.tests, [key]: checked } })
                }
              />
            ))}
          </Group>
          {agrees(criterion, finding, bench) ? null : (
            <Textarea
              size="xs"
              label={`What you found otherwise of ${number}`}
              required
              autosize
              value={finding.note}
              onChange={(event) => onFind({ ...finding, note: event.currentTarget.value })}
            />
          )}
        </Stack>
      )}
    </li>
  );
};

type Props = {
  readonly bench: UnitBench;
  readonly findings: Findings;
  readonly onFind: (findings: Findings) => void;
};

/** The criteria that were decided: which the sampler looked at, and each test of the evidence judged again. */
export const SampleFindings = ({ bench, findings, onFind }: Props) => {
  const decided = bench.criteria.filter(({ decisions }) => decisions.length > 0);
  const find = (number: string, finding: Finding | undefined): void => {
    const { [number]: _, ...others } = findings;
    onFind(finding === undefined ? others : { ...others, [number]: finding });
  };
  const agreeWithAll = (): void =>
    onFind(
      Object.fromEntries(
        decided.map(({ number, decisions }) => [
          number,
          { tests: holdingAll(bench, decisions[0]?.outcome === 'met'), note: findings[number]?.note ?? '' },
        ]),
      ),
    );
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          What you looked at, and which tests hold
        </Text>
        <Button size="compact-xs" variant="default" onClick={agreeWithAll}>
          I looked at all and judge the same
        </Button>
      </Group>
      <ul className={classes['list']}>
        {decided.map((criterion) => (
          <FindingRow
            key={criterion.number}
            bench={bench}
            criterion={criterion}
            finding={findings[criterion.number]}
            onFind={(finding) => find(criterion.number, finding)}
          />
        ))}
      </ul>
    </Stack>
  );
};
