import { Text } from '@mantine/core';
import { lastDays } from '#contract/end-dates.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Ending, recordedInWords } from '#domain/award/end-dates.ts';
import { useRead } from '#web/app/api.ts';
import { formatDate } from '#web/ui/format.ts';

type Day = ResponseOf<typeof lastDays>['items'][number]['days'][number];

const words: Readonly<Record<Ending, string>> = {
  registration: 'can be registered for until',
  certification: 'certificates can be claimed until',
};

const inWords = (day: Day): string => {
  const { ending, endsOn, clause } = day;
  const from =
    clause === null ? recordedInWords(day) : ` The document says so in line ${String(clause.line)}.`;
  return `${words[ending]} ${formatDate(endsOn)}.${from}`;
};

type Props = {
  readonly specificationId: string;
  /** Only of this one; null or left out for all of the specification. */
  readonly qualificationNumber?: string | null;
};

/** Until when the qualifications of a specification can be registered for and claimed; nothing where there is no end. */
export const LastDays = ({ specificationId, qualificationNumber = null }: Props) => {
  const found = useRead(lastDays, { params: { specificationId } });
  return (found.data?.items ?? [])
    .filter((one) => qualificationNumber === null || one.qualificationNumber === qualificationNumber)
    .flatMap((one) =>
      one.days.map((day) => (
        <Text key={`${one.qualificationNumber} ${day.ending}`} size="sm" my="xs">
          {one.qualificationNumber}: {inWords(day)}
        </Text>
      )),
    );
};
