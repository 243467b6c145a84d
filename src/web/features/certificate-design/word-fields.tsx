import { Stack, TextInput } from '@mantine/core';
import { Section } from '#web/ui/section.tsx';
import { type DesignFields, problemAt } from './look-fields.tsx';

const headings = [
  { key: 'certificate', label: 'Over the name on the certificate' },
  { key: 'unitList', label: 'Over the name on the list of units' },
  { key: 'unitCertificate', label: 'Over the name on a unit certificate' },
] as const;

/** The words that are the organisation's own. */
export const WordFields = ({ design, problems, onChange }: DesignFields) => (
  <Section title="Your words">
    <Stack gap="sm">
      {headings.map(({ key, label }) => (
        <TextInput
          key={key}
          label={label}
          value={design.headings[key]}
          error={problemAt(problems, `headings.${key}`)}
          onChange={(event) =>
            onChange({ headings: { ...design.headings, [key]: event.currentTarget.value } })
          }
        />
      ))}
      <TextInput
        label="A line above the foot"
        description="Nothing is printed where it is empty."
        value={design.closing ?? ''}
        error={problemAt(problems, 'closing')}
        onChange={(event) =>
          onChange({ closing: event.currentTarget.value === '' ? null : event.currentTarget.value })
        }
      />
    </Stack>
  </Section>
);
