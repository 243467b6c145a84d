import { Button, Menu } from '@mantine/core';
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

/** What contacts of employers read and sign, and so have on paper too; the other forms hold the portfolio. */
const shared: ReadonlySet<FormKind> = new Set(['learning-plan', 'assessment-plan', 'review']);

/** A form on paper. */
export const PaperLink = ({ open, form, label = 'PDF', query = {} }: Props) =>
  open.states.size === 0 && !shared.has(form) ? null : (
    <Button
      size="xs"
      component="a"
      href={paperAddress(open.plans.registrationId, form, query)}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {label}
    </Button>
  );

const forms: readonly (readonly [form: FormKind, label: string, query?: Readonly<Record<string, string>>])[] =
  [
    ['evidence-index', 'Evidence index with locations'],
    ['summary-of-achievement', 'Summary of achievement'],
    ['prior-learning', 'Prior learning: claim and gaps'],
    ['observation-record', 'Observation record, empty', { empty: 'yes' }],
    ['witness-testimony', 'Witness testimony, empty', { empty: 'yes' }],
    ['assessment-plan', 'Assessment plan, empty', { empty: 'yes' }],
    ['learning-plan', 'Learning plan, empty', { empty: 'yes' }],
  ];

/** The forms that auditors know: filled in from the records, or empty to be filled in by hand. */
export const FormsMenu = ({ open }: Pick<Props, 'open'>) =>
  open.states.size === 0 ? null : (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default">
          Forms
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map(([form, label, query = {}]) => (
          <Menu.Item key={label} component="a" href={paperAddress(open.plans.registrationId, form, query)}>
            {label}
          </Menu.Item>
        ))}
        {open.plans.unitsChosen.map((unit) => (
          <Menu.Item
            key={unit}
            component="a"
            href={paperAddress(open.plans.registrationId, 'unit-declaration', { unit })}
          >
            Unit declaration: {open.units.get(unit)?.title ?? unit}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
