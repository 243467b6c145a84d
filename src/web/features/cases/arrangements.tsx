import { Alert, Stack, Text } from '@mantine/core';
import { unitArrangements } from '#contract/cases.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { useRead } from '#web/app/api.ts';
import { formatDate } from '#web/ui/format.ts';
import { RaiseCase } from './raise-case.tsx';

type Props = { readonly registrationId: string; readonly unitRef: string };

/** The way to ask for an arrangement, or to raise something else about a unit. */
export const RaiseAboutUnit = ({ registrationId, unitRef }: Props) => (
  <RaiseCase kind="unit" id={`${registrationId} ${unitRef}`} as="adjustment" about={unitRef}>
    Raise something about this unit
  </RaiseCase>
);

/** What is arranged for the learner in a unit: what to do, and until when; nothing where nothing is. */
export const Arrangements = ({ registrationId, unitRef }: Props) => {
  const read = useRead(unitArrangements, { params: { registrationId, unitRef } });
  const items = read.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Stack gap="xs" mb="md">
      {items.map(({ id, kind, whatToDo, language, untilOn }) => (
        <Alert key={id} variant="light" title={caseKindNames[kind]}>
          <Text>
            {language === null ? '' : `In ${language}. `}
            {whatToDo}
          </Text>
          <Text size="sm">
            {untilOn === null ? 'For as long as the registration lasts.' : `Until ${formatDate(untilOn)}.`}
          </Text>
        </Alert>
      ))}
    </Stack>
  );
};
