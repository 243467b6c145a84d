import { Menu } from '@mantine/core';
import {
  IconDeviceLaptop,
  IconFileCv,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import { type Unfinished, countUnfinished } from '#web/offline/device.ts';
import { useAppearance } from './appearance.ts';
import { AccountButton } from './account-button.tsx';
import { AppLink, useGo } from './navigation.tsx';
import { holdsAny, leave, roleKey, roleNames, useMe, useRoleChoice } from './session.ts';
import { openTool } from './shell-tools.tsx';

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'));

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the device', icon: IconDeviceLaptop },
] as const;

/** For people with several roles: all of them together, or one at a time. */
const Roles = () => {
  const { whole, chosen, choose } = useRoleChoice();
  const go = useGo();
  if (whole.memberships.length < 2) return null;
  const choices = [
    { key: '', label: 'All your roles' },
    ...whole.memberships.map((membership) => ({
      key: roleKey(membership),
      label: `${roleNames[membership.role]}, ${membership.organisationName}`,
    })),
  ];
  return (
    <>
      <Menu.Label>Work as</Menu.Label>
      {choices.map(({ key, label }) => (
        <Menu.Item
          key={key}
          aria-current={key === chosen ? 'true' : undefined}
          fw={key === chosen ? 600 : 400}
          onClick={() => {
            choose(key);
            go('/');
          }}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
};

const Colours = () => {
  const [{ scheme }, change] = useAppearance(useMe().personId);
  return (
    <>
      <Menu.Label>Colours</Menu.Label>
      {schemes.map(({ value, label, icon: Icon }) => (
        <Menu.Item
          key={value}
          leftSection={<Icon size={18} aria-hidden />}
          onClick={() => change({ scheme: value })}
          aria-current={scheme === value ? 'true' : undefined}
          fw={scheme === value ? 600 : 400}
        >
          {label}
        </Menu.Item>
      ))}
    </>
  );
};

/** Roles, colours, keys, the account, and the way out; open at first. */
const AccountMenu = () => {
  const me = useMe();
  const go = useGo();
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null);
  const signOut = async (): Promise<void> => {
    const left = await countUnfinished();
    if (left.toSend + left.drafts > 0) {
      setUnfinished(left);
      return;
    }
    await leave({ eraseWork: true });
    go('/sign-in');
  };
  return (
    <>
      {unfinished === null ? null : (
        <Suspense fallback={null}>
          <LeaveDialog unfinished={unfinished} onClose={() => setUnfinished(null)} />
        </Suspense>
      )}
      <Menu position="top-start" width={280} shadow="md" defaultOpened>
        <Menu.Target>
          <AccountButton />
        </Menu.Target>
        <Menu.Dropdown>
          <Roles />
          <Colours />
          <Menu.Divider />
          <Menu.Item leftSection={<IconSearch size={18} aria-hidden />} onClick={() => openTool('palette')}>
            Find or do
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden />} onClick={() => openTool('keys')}>
            Keys
          </Menu.Item>
          <Menu.Divider />
          {holdsAny(me, ['coordinator', 'assessor', 'internal-quality-assurer']) ? (
            <Menu.Item leftSection={<IconFileCv size={18} aria-hidden />} component={AppLink} to="/my-record">
              My record
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconUserCircle size={18} aria-hidden />} component={AppLink} to="/account">
            Your account
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void signOut()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
};

export default AccountMenu;
