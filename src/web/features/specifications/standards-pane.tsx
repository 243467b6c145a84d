import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { Clause, Specification } from '#domain/specification/model.ts';
import { type MappedStandard, unitsWithoutStandards } from '#domain/specification/standards.ts';
import { formatCount } from '#web/ui/format.ts';
import classes from '../standards/standards.module.css';
import { StandardsTable } from '../standards/standards-table.tsx';

type Props = {
  readonly specification: Specification;
  readonly standards: readonly MappedStandard[];
  readonly document: string;
  readonly onClause: (clause: Clause) => void;
  /** Shows a unit beside the document. */
  readonly onUnit: (ref: string) => void;
};

/** The national occupational standards that the document maps: which units cover each, how far, and what none covers. */
export const StandardsPane = ({ specification, standards, document, onClause, onUnit }: Props) => {
  const units = useMemo(() => new Map(specification.units.map((unit) => [unit.ref, unit])), [specification]);
  const without = unitsWithoutStandards(specification).length;
  return (
    <Stack gap="sm">
      <Text c="dimmed">
        {formatCount(standards.length, 'national occupational standard')},{' '}
        {formatCount(specification.units.length - without, 'unit')} that cover them
        {without === 0 ? '.' : `; ${formatCount(without, 'other unit')} of the document mapped to none.`}
      </Text>
      <StandardsTable
        standards={standards}
        units={units}
        document={document}
        onClause={onClause}
        unitLink={(ref, name) => (
          <UnstyledButton className={classes['unit'] ?? ''} onClick={() => onUnit(ref)}>
            {name}
          </UnstyledButton>
        )}
      />
    </Stack>
  );
};
