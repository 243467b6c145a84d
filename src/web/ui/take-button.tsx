import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof Button<'button'>>, 'children'>;

/** Opens the kinds of file as which a picture can be taken. */
export const TakeButton = (props: Props) => (
  <Button {...props} size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
    Take it
  </Button>
);
