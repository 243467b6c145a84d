import { Select, SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import {
  type CertificateDesign,
  type DesignProblem,
  LEAST_CONTRAST,
  alignments,
  borders,
  colourOf,
  contrastOf,
  orientations,
  palette,
  paperOf,
  papers,
} from '#domain/award/design.ts';
import { Section } from '#web/ui/section.tsx';
import classes from './design.module.css';

export type DesignFields = {
  readonly design: CertificateDesign;
  readonly problems: readonly DesignProblem[];
  readonly onChange: (part: Partial<CertificateDesign>) => void;
};

export const problemAt = (problems: readonly DesignProblem[], path: string): string | undefined =>
  problems.find((one) => one.path === path)?.message;

const words = {
  portrait: 'Upright',
  landscape: 'Landscape',
  left: 'To the left',
  centre: 'Centred',
  double: 'Two lines',
  single: 'One line',
  corners: 'Corners',
  none: 'None',
} as const;

type ChoiceProps<Value extends keyof typeof words> = {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

const Choice = <Value extends keyof typeof words>({ label, values, value, onChange }: ChoiceProps<Value>) => {
  const id = useId();
  return (
    <div>
      <Text id={id} size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        data={values.map((one) => ({ value: one, label: words[one] }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
};

type ColourProps = {
  readonly label: string;
  readonly value: CertificateDesign['ink'];
  readonly paper: CertificateDesign['paper'];
  readonly least: number;
  readonly problem: string | undefined;
  readonly onChange: (value: CertificateDesign['ink']) => void;
};

const Colour = ({ label, value, paper, least, problem, onChange }: ColourProps) => (
  <Select
    label={label}
    description={`${contrastOf(colourOf(value), paperOf(paper)).toFixed(1)} to 1 on this paper; ${String(least)} to 1 at least`}
    data={palette.map(({ name, label: shown }) => ({ value: name, label: shown }))}
    value={value}
    error={problem}
    leftSection={<span className={classes['swatch']} style={{ background: colourOf(value) }} />}
    renderOption={({ option }) => (
      <span className={classes['colour']}>
        <span
          className={classes['swatch']}
          style={{ background: palette.find(({ name }) => name === option.value)?.hex }}
        />
        {option.label}
      </span>
    )}
    onChange={(given) => {
      const found = palette.find(({ name }) => name === given);
      if (found !== undefined) onChange(found.name);
    }}
  />
);

/** Shape and colours. */
export const LookFields = ({ design, problems, onChange }: DesignFields) => (
  <Section title="Shape and colours">
    <Stack gap="md">
      <Choice
        label="Certificate"
        values={orientations}
        value={design.orientation}
        onChange={(orientation) => onChange({ orientation })}
      />
      <Choice
        label="Text"
        values={alignments}
        value={design.align}
        onChange={(align) => onChange({ align })}
      />
      <Choice
        label="Border"
        values={borders}
        value={design.border}
        onChange={(border) => onChange({ border })}
      />
      <div className={classes['pair']}>
        <Colour
          label="Letters"
          value={design.ink}
          paper={design.paper}
          least={LEAST_CONTRAST.letters}
          problem={problemAt(problems, 'ink')}
          onChange={(ink) => onChange({ ink })}
        />
        <Colour
          label="Ornaments"
          value={design.accent}
          paper={design.paper}
          least={LEAST_CONTRAST.ornaments}
          problem={problemAt(problems, 'accent')}
          onChange={(accent) => onChange({ accent })}
        />
      </div>
      <Select
        label="Paper"
        data={papers.map(({ name, label }) => ({ value: name, label }))}
        value={design.paper}
        onChange={(given) => {
          const found = papers.find(({ name }) => name === given);
          if (found !== undefined) onChange({ paper: found.name });
        }}
      />
    </Stack>
  </Section>
);
