import { Menu } from '@mantine/core';
import { type CsvRow, downloadCsv } from './csv.ts';
import { downloadPng, downloadSvg } from './picture-file.ts';
import { TakeButton } from './take-button.tsx';

type Props = {
  readonly fileName: string;
  readonly table: readonly [CsvRow, ...CsvRow[]];
  /** Null while the table is shown in place of the picture. */
  readonly pictures: (() => readonly SVGSVGElement[]) | null;
};

/** The kinds of file as which a picture can be taken; open at first. */
const TakeMenu = ({ fileName, table, pictures }: Props) => (
  <Menu position="bottom-end" defaultOpened>
    <Menu.Target>
      <TakeButton />
    </Menu.Target>
    <Menu.Dropdown>
      {pictures === null ? null : (
        <>
          <Menu.Item onClick={() => void downloadPng(fileName, pictures())}>As PNG</Menu.Item>
          <Menu.Item onClick={() => downloadSvg(fileName, pictures())}>As SVG</Menu.Item>
        </>
      )}
      <Menu.Item onClick={() => downloadCsv(fileName, table)}>As CSV</Menu.Item>
    </Menu.Dropdown>
  </Menu>
);

export default TakeMenu;
