/** The mapping of units to national occupational standards, as a table prints it. */
import { readUnitReference } from '../../../shared/identifiers.ts';
import type { Block } from '../../blocks.ts';
import type { Unit } from '../../model.ts';
import { fold } from '../units/text.ts';

const isStandard = (text: string): boolean =>
  /^(?=.*[A-Z]{2})[A-Z][A-Z0-9&/ ]*[A-Z0-9]\d*$/u.test(text) && /\d/u.test(text) && text.length <= 24;

/** For each unit the codes of the standards it is mapped to, in the table's order. */
export const readStandards = (
  blocks: readonly Block[],
  units: readonly Pick<Unit, 'ref' | 'codes'>[],
): ReadonlyMap<string, readonly string[]> => {
  const byCode = new Map(
    units.flatMap(({ ref, codes }) => [ref, ...codes].map((code) => [code.toUpperCase(), ref] as const)),
  );
  const found = new Map<string, string[]>();
  let inside = false;
  for (const block of blocks) {
    if (block.kind !== 'table') {
      if (block.kind === 'heading') inside = /occupational standards|\bNOS\b/iu.test(block.text);
      continue;
    }
    for (const { cells } of block.rows) {
      const texts = cells.map(({ text }) => fold(text));
      if (texts.some((text) => /\bNOS\b|occupational standard/iu.test(text))) inside = true;
      if (!inside) continue;
      const ref = texts
        .map((text) => byCode.get(text.toUpperCase()) ?? readUnitReference(text)?.text)
        .find((one) => one !== undefined);
      const codes = texts.filter((text) => isStandard(text) && !byCode.has(text.toUpperCase()));
      if (ref !== undefined && codes.length > 0)
        found.set(ref, [...new Set([...(found.get(ref) ?? []), ...codes])]);
    }
  }
  return found;
};
