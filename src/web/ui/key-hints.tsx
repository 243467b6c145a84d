import { Kbd, Modal, Switch } from '@mantine/core';
import classes from './key-hints.module.css';

export type KeyHint = { readonly keys: readonly string[]; readonly label: string };

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly groups: readonly { readonly name: string; readonly hints: readonly KeyHint[] }[];
  /** Whether single characters act; people who speak to their computer switch them off. */
  readonly areOn: boolean;
  readonly onSwitch: (areOn: boolean) => void;
};

/** The keys of the page and of its pieces. */
export const KeyHints = ({ opened, onClose, groups, areOn, onSwitch }: Props) => (
  <Modal opened={opened} onClose={onClose} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
    {groups.map(({ name, hints }) => (
      <section key={name} className={classes['group']}>
        <h3>{name}</h3>
        <dl className={classes['hints']}>
          {hints.map(({ keys, label }) => (
            <div key={label}>
              <dt>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
    <Switch
      label="Single characters act"
      description="Switch this off if you speak to your computer, or press keys by accident."
      checked={areOn}
      onChange={(event) => onSwitch(event.currentTarget.checked)}
    />
  </Modal>
);
