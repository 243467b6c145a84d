import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDate } from './format.ts';

type Props = {
  readonly label: string;
  /** `2026-11-22`; null while it is empty or not a date. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly min?: string;
  readonly max?: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
};

const complaint = (value: string | null, min?: string, max?: string): string | undefined => {
  if (value === null) return undefined;
  if (min !== undefined && value < min) return `The earliest day is ${formatDate(min)}.`;
  if (max !== undefined && value > max) return `The latest day is ${formatDate(max)}.`;
  return undefined;
};

/** A day without a time, as plain text `2026-11-22`. */
export const DateField = ({
  label,
  value,
  onChange,
  min,
  max,
  description,
  error,
  required = false,
}: Props) => (
  <TextInput
    type="date"
    label={label}
    value={value ?? ''}
    onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    min={min}
    max={max}
    description={description}
    error={error ?? complaint(value, min, max)}
    required={required}
    withAsterisk={false}
    maw="14rem"
  />
);
