import { Alert, Radio, Stack, Text } from '@mantine/core';
import { chooseMail, mailChoice, mailChoiceSchema } from '#contract/notifications.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { formatInstant } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

const choices = [
  { value: 'at-once', label: 'At once', description: 'A mail about a minute after something happens' },
  {
    value: 'daily',
    label: 'Once a day',
    description: 'One mail at seven in the morning, if anything is new',
  },
  { value: 'never', label: 'Never', description: 'Only here, in the application' },
];

/** How somebody wants to be told by mail. */
export const MailChoice = () => {
  const choice = useRead(mailChoice, {});
  const write = useWrite(chooseMail, { refreshes: [mailChoice] });
  if (choice.data === undefined) return <Waiting what="Fetching your choice" />;
  return (
    <Stack gap="sm">
      {choice.data.trouble === null ? null : (
        <Alert color="yellow" title="Mail does not reach you">
          Since {formatInstant(choice.data.trouble.since)} the mail server does not take mail to your address
          ({choice.data.trouble.said}). We keep trying for some hours; everything stands here meanwhile. If
          the address is wrong, your centre can correct it.
        </Alert>
      )}
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      <Radio.Group
        label="Mail about what is new"
        description={choice.data.address === null ? 'No mail address is known.' : `To ${choice.data.address}`}
        value={choice.data.mail}
        onChange={(value) => {
          const mail = mailChoiceSchema.safeParse(value);
          if (mail.success) write.send({ body: { mail: mail.data } });
        }}
      >
        <Stack gap="xs" mt="xs">
          {choices.map((one) => (
            <Radio key={one.value} {...one} />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        Mails name nobody: they say what kind of thing is new and lead here.
      </Text>
    </Stack>
  );
};
