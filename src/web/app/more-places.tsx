import { Menu } from '@mantine/core';
import { AppLink } from './navigation.tsx';
import type { NavPlace } from './nav-places.ts';
import { MoreButton } from './more-button.tsx';

/** The places that the bottom bar of a phone has no room for; open at first. */
const MorePlaces = ({ places }: { readonly places: readonly NavPlace[] }) => (
  <Menu position="top-end" width={230} shadow="md" defaultOpened>
    <Menu.Target>
      <MoreButton />
    </Menu.Target>
    <Menu.Dropdown>
      {places.map(({ to, label, icon: Icon }) => (
        <Menu.Item key={to} component={AppLink} to={to} leftSection={<Icon size={20} stroke={1.6} />} py="sm">
          {label}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);

export default MorePlaces;
