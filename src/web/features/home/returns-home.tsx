import { Text } from '@mantine/core';
import { type ReturnKind, listReturns } from '#contract/returns.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { listInWords } from '#domain/combination/words.ts';
import { periodOf, quarterInWords } from '#domain/award/returns/period.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { useRead } from '#web/app/api.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Part, Steps } from './part.tsx';

type Due = ResponseOf<typeof listReturns>['due'][number];

const kind: ReturnKind = 'registrations-and-achievements';

const addressOf = (one: Due): string =>
  `/returns?kind=${kind}&quarter=${encodeURIComponent(quarterInWords(one))}`;

/** Titles only, each once: the clauses stand where the return is made. */
const askers = ({ asks }: Due): string => listInWords([...new Set(asks.map(({ title }) => title))]);

const dueFrom = (one: Due): string => formatDate(addDays(periodOf(one).untilOn, 1));

/** Returns that a specification asks for and nobody has made, with the day since when each is due, and the next one. */
export const ReturnsHome = ({ organisationId }: { readonly organisationId: string }) => {
  const { data } = useRead(listReturns, { params: { organisationId } });
  if (data === undefined || (data.due.length === 0 && data.next === null)) return null;
  const { due, next } = data;
  return (
    <Part
      title="Returns"
      to="/returns"
      action="Go to the returns"
      lead={due.length === 0 ? 'None is due.' : `${formatCount(due.length, 'quarter')} without a return.`}
    >
      {due.length === 0 ? null : (
        <Steps
          nothing=""
          steps={due.slice(0, 3).map((one) => ({
            key: quarterInWords(one),
            to: addressOf(one),
            title: `Return for ${quarterInWords(one)}`,
            why: `due since ${dueFrom(one)}; asked for by ${askers(one)}`,
          }))}
        />
      )}
      {next === null ? null : (
        <Text size="sm" c="dimmed">
          The return for {quarterInWords(next)} falls due on {dueFrom(next)}; asked for by {askers(next)}.
        </Text>
      )}
    </Part>
  );
};
