import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import type { UnitBench } from '#contract/assessment.ts';
import classes from './sample-findings.module.css';

/** What the sampler found of one criterion; nothing of those that were not looked at. */
export type Finding = { readonly tests: Readonly<Record<string, boolean>>; readonly note: string };
export type Findings = Readonly<Record<string, Finding>>;

type Criterion = UnitBench['criteria'][number];

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

type Props = {
  readonly bench: UnitBench;
  readonly findings: Findings;
  readonly onFind: (findings: Findings) => void;
};

type FieldsProps = {
  readonly bench: UnitBench;
  readonly criterion: Criterion;
  readonly finding: Finding;
  readonly onFind: (finding: Finding) => void;
};

const FindingFields = ({ bench, criterion, finding, onFind }: FieldsProps) => {
  const { number } = criterion;
  return (
    <Stack gap={6}>
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
  );
};

/** Whether a criterion that was decided was looked at, and each test of the evidence judged again. */
export const FindingOf = ({ bench, number, findings, onFind }: Props & { readonly number: string }) => {
  const criterion = bench.criteria.find((one) => one.number === number);
  if (criterion === undefined || criterion.decisions.length === 0 || bench.may.sample !== null) return null;
  const { [number]: finding, ...others } = findings;
  return (
    <div className={classes['finding']} data-looked={finding !== undefined || undefined}>
      <Checkbox
        size="sm"
        label="I looked at this"
        aria-label={`${number}: I looked at this`}
        checked={finding !== undefined}
        onChange={({ currentTarget: { checked } }) =>
          onFind(checked ? { ...others, [number]: { tests: holdingAll(bench, false), note: '' } } : others)
        }
      />
      {finding === undefined ? null : (
        <FindingFields
          bench={bench}
          criterion={criterion}
          finding={finding}
          onFind={(found) => onFind({ ...others, [number]: found })}
        />
      )}
    </div>
  );
};

const decidedOf = ({ criteria }: UnitBench): readonly Criterion[] =>
  criteria.filter(({ decisions }) => decisions.length > 0);

/** How much was looked at so far, and all of it at once where the sampler judges the same. */
export const LookedAt = ({ bench, findings, onFind }: Props) => {
  const decided = decidedOf(bench);
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
    <Group gap="xs">
      <Text size="sm" component="output">
        {Object.keys(findings).length} of {decided.length} looked at
      </Text>
      <Button size="compact-sm" variant="default" onClick={agreeWithAll}>
        I looked at all and judge the same
      </Button>
    </Group>
  );
};
