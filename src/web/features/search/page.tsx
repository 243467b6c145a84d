import { Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Found } from '#contract/search.ts';
import { failureOf } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { NothingFound, groupFound, kindNames, useFound } from './results.tsx';
import classes from './search.module.css';

const pause = 250;

const Group = ({ kind, items }: { readonly kind: Found['kind']; readonly items: readonly Found[] }) => (
  <section aria-label={kindNames[kind]}>
    <Title order={2} size="h5" mb="xs">
      {kindNames[kind]}
    </Title>
    <ul className={classes['list']}>
      {items.map(({ title, detail, link }) => (
        <li key={`${link} ${title}`} className={classes['item']}>
          <AppLink to={link}>{title}</AppLink>
          <Text size="sm" c="dimmed">
            {detail}
          </Text>
        </li>
      ))}
    </ul>
  </section>
);

/** Search over everything that somebody may see. */
const SearchPage = () => {
  const [given, setGiven] = useAddressValue('words');
  const [words, setWords] = useState(given);
  const [settled] = useDebouncedValue(words, pause);
  const found = useFound(settled);
  useEffect(() => {
    if (settled !== given) setGiven(settled);
    // The address follows the field, never the other way.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const items = settled.trim().length < 2 ? [] : (found.data?.items ?? []);
  return (
    <Page title="Search">
      <Stack gap="lg">
        <TextInput
          type="search"
          label="Words, a name or a number"
          description="Learners, evidence and the text of files, feedback, plans, units, criteria and certificates, as far as you may see them"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maw="36rem"
        />
        {found.error === null ? null : <FailureView failure={failureOf(found.error)} />}
        {items.length === 0 ? (
          found.isFetching ? null : (
            <NothingFound words={settled} />
          )
        ) : (
          groupFound(items).map(([kind, own]) => <Group key={kind} kind={kind} items={own} />)
        )}
      </Stack>
    </Page>
  );
};

export default SearchPage;
