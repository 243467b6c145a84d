import { Button, Group } from '@mantine/core';

type Props = {
  /** The place in the list that is shown; empty for its beginning. */
  readonly after: string;
  /** Where it goes on; null at its end. */
  readonly next: string | null;
  readonly onGo: (after: string) => void;
  /** What leads on and back: “Show older certificates”, “Back to the newest”. */
  readonly on: string;
  readonly back: string;
};

/** The way on through a list that comes in pages, and back to its beginning; nothing where it is all there. */
export const Paging = ({ after, next, onGo, on, back }: Props) =>
  after === '' && next === null ? null : (
    <Group>
      {after === '' ? null : (
        <Button variant="default" onClick={() => onGo('')}>
          {back}
        </Button>
      )}
      {next === null ? null : (
        <Button variant="default" onClick={() => onGo(next)}>
          {on}
        </Button>
      )}
    </Group>
  );
