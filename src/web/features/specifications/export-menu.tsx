import { Button, Menu, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExportFormat } from '#contract/specifications.ts';

const forms: readonly { readonly as: ExportFormat; readonly label: string; readonly use: string }[] = [
  { as: 'pdf', label: 'PDF', use: 'To read and print' },
  { as: 'xlsx', label: 'Excel workbook', use: 'To change and add again' },
  { as: 'csv', label: 'CSV of the criteria', use: 'For any spreadsheet' },
  { as: 'case', label: 'CASE 1.1', use: 'For other tools for frameworks' },
  { as: 'json', label: 'Touchstone JSON', use: 'Everything, exactly' },
];

/** The files in which a specification can be taken away; `address` is that of the specification or the draft. */
export const ExportMenu = ({
  address,
  children,
}: {
  readonly address: `/api/${string}`;
  /** Further things that can be taken away. */
  readonly children?: ReactNode;
}) => (
  <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
    <Menu.Target>
      <Button variant="default">Export</Button>
    </Menu.Target>
    <Menu.Dropdown>
      {forms.map(({ as, label, use }) => (
        <Menu.Item key={as} component="a" href={`${address}/export?as=${as}`} download>
          {label}
          <Text size="xs" c="dimmed">
            {use}
          </Text>
        </Menu.Item>
      ))}
      {children}
    </Menu.Dropdown>
  </Menu>
);
