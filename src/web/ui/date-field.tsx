import { ActionIcon, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './date-field.module.css';
import { formatDate, readDay } from './format.ts';

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

const outside = (value: string | null, min?: string, max?: string): string | undefined => {
  if (value === null) return undefined;
  if (min !== undefined && value < min) return `The earliest day is ${formatDate(min)}.`;
  if (max !== undefined && value > max) return `The latest day is ${formatDate(max)}.`;
  return undefined;
};

const unreadable = 'This is not a day. Write it like 22 November 2026 or 22/11/2026.';

/** What is typed stays as it is until the field is left; then a day is written out. */
const useTyped = ({ value, onChange }: Pick<Props, 'value' | 'onChange'>) => {
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(true);
  const field = useRef<HTMLInputElement>(null);
  const isUnreadable = typed !== null && typed.trim() !== '' && readDay(typed) === null;
  useEffect(() => {
    // A form is not sent while a day in it cannot be read.
    field.current?.setCustomValidity(isUnreadable ? unreadable : '');
  }, [isUnreadable]);
  const type = (text: string): void => {
    setTyped(text);
    const day = readDay(text);
    if (day !== value) onChange(day);
  };
  const leave = (): void => {
    setLeft(true);
    if (!isUnreadable) setTyped(null);
  };
  return {
    field,
    text: typed ?? (value === null ? '' : formatDate(value)),
    problem: isLeft && isUnreadable ? unreadable : undefined,
    type,
    leave,
    enter: () => setLeft(false),
  };
};

const Calendar = ({
  labelId,
  value,
  min,
  max,
  onPick,
}: Pick<Props, 'value' | 'min' | 'max'> & { labelId: string; onPick: (text: string) => void }) => {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Open the calendar"
        aria-describedby={labelId}
        onClick={() => picker.current?.showPicker()}
      >
        <IconCalendar size={18} stroke={1.6} />
      </ActionIcon>
      <input
        ref={picker}
        type="date"
        className={classes['picker']}
        tabIndex={-1}
        aria-hidden="true"
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => onPick(event.currentTarget.value)}
      />
    </>
  );
};

/** A day without a time, typed as people write it (`22 November 2026`) or picked from the calendar. */
export const DateField = ({
  label,
  value,
  onChange,
  min,
  max,
  description,
  error,
  required = false,
}: Props) => {
  const id = useId();
  const { field, text, problem, type, leave, enter } = useTyped({ value, onChange });
  return (
    <TextInput
      ref={field}
      id={id}
      label={label}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={enter}
      onBlur={leave}
      description={description}
      error={error ?? problem ?? outside(value, min, max)}
      required={required}
      withAsterisk={false}
      placeholder="Day, month, year"
      autoComplete="off"
      maw="14rem"
      rightSection={
        <Calendar
          labelId={`${id}-label`}
          value={value}
          onPick={type}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
        />
      }
    />
  );
};
