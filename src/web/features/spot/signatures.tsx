import { Alert, Button, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { LEARNER_ON_DEVICE, WITNESS_ON_DEVICE } from '#domain/assessment/on-the-spot.ts';
import { SignaturePad, type Signer } from '#web/ui/signature-pad.tsx';
import { type SpotSigner, isOutdated, signedUnder } from './draft.ts';
import type { PartProps } from './parts.tsx';

const names = { learner: 'Learner', witness: 'Witness' } as const;
const statements = { learner: LEARNER_ON_DEVICE, witness: WITNESS_ON_DEVICE } as const;

type Who = keyof typeof names;

/** One who signs on the device, with the words that are signed. A change afterwards asks for the signature anew. */
const OnDevice = ({ draft, change, who }: PartProps & { readonly who: Who }) => {
  const signer = draft[who];
  const put = (next: SpotSigner): void => change(who === 'learner' ? { learner: next } : { witness: next });
  const sign = (given: Signer): void => put(signedUnder(draft, { ...signer, ...given }, new Date()));
  return (
    <div>
      <SignaturePad label={names[who]} statement={statements[who]} signer={signer} onChange={sign} />
      {isOutdated(draft, signer) ? (
        <Alert mt="xs" color="orange" title="Changed since it was signed" role="alert">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">
              This signature stands under what was there before, and does not go with the record as it is now.
            </Text>
            <Button
              size="xs"
              variant="default"
              onClick={() => sign({ ...signer, drawing: null, way: 'drawn' })}
            >
              Sign again
            </Button>
          </Stack>
        </Alert>
      ) : null}
      {who === 'witness' ? (
        <TextInput
          mt="xs"
          maw="30rem"
          label="Who the witness is"
          value={signer.relation}
          onChange={(event) => put({ ...signer, relation: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
};

/** Learner and witness sign what is recorded, on the assessor's device. */
export const Signatures = (props: PartProps) => (
  <Stack gap="lg">
    <div>
      <Title order={2} size="h4">
        Signed on this device
      </Title>
      <Text size="sm" c="dimmed">
        Last of all, once everything is written: hand over the device. Who has gone can declare or testify
        later.
      </Text>
    </div>
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <OnDevice {...props} who="learner" />
      <OnDevice {...props} who="witness" />
    </SimpleGrid>
  </Stack>
);
