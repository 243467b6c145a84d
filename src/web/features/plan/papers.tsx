import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { FormKind } from '#domain/planning/forms.ts';
import type { OpenPlan } from './use-plan.ts';

type Props = {
  readonly open: OpenPlan;
  readonly form: FormKind;
  readonly label?: string;
  /** Which piece of work, review or unit, as the address takes it. */
  readonly query?: Readonly<Record<string, string>>;
};

export const paperAddress = (
  registrationId: string,
  form: FormKind,
  query: Readonly<Record<string, string>> = {},
): string => {
  const search = new URLSearchParams(query).toString();
  return `/api/registrations/${registrationId}/forms/${form}${search === '' ? '' : `?${search}`}`;
};

/** A form on paper; contacts of employers have none, since it holds the portfolio. */
export const PaperLink = ({ open, form, label = 'PDF', query = {} }: Props) =>
  open.states.size === 0 ? null : (
    <Button
      component="a"
      href={paperAddress(open.plans.registrationId, form, query)}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {label}
    </Button>
  );
