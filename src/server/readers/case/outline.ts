/** How what stands under a unit parts into outcomes, their criteria and what is neither, however another tool nests it. */
import { readUnitReference } from '#domain/shared/identifiers.ts';
import { readUnitCode } from '#domain/shared/unit-codes.ts';
import { bareNumber, bareOutcome } from '#domain/specification/read/units/numbering.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import type { CaseItem } from './package.ts';
import type { CaseNode } from './tree.ts';

const REFERENCE = /[A-Z]\/?\d{3}\/?\d{4}/u;
const BEFORE_TITLE = new RegExp(`^(?:unit\\s+)?(${REFERENCE.source})[\\s:–—-]+(?=\\S)`, 'iu');
const AFTER_TITLE = new RegExp(`\\s*[([](${REFERENCE.source})[)\\]]$`, 'iu');
const AFTER_PREFIX = new RegExp(`[^A-Z\\d](${REFERENCE.source})$`, 'iu');
const UP_TO_REFERENCE = new RegExp(`^.*${REFERENCE.source}[\\s.:–—-]*`, 'u');

export const codeOf = ({ humanCodingScheme, listEnumeration }: CaseItem): string =>
  fold(humanCodingScheme ?? listEnumeration ?? '');

/** The code of an item without the unit's reference before it: `T/500/0001.1.2` is `1.2`. */
export const ownCodeOf = (item: CaseItem): string => codeOf(item).replace(UP_TO_REFERENCE, '');

export type UnitName = { readonly ref: string; readonly title: string };

/** An item that is said to be a unit and carries a publisher's code, where it carries no reference. */
const byOwnCode = ({ CFItemType }: CaseItem, codes: readonly string[], title: string): UnitName | null => {
  const ref = codes.map(readUnitCode).find((one) => one !== null);
  return typeof ref === 'string' && /\bunit\b/iu.test(CFItemType ?? '') ? { ref, title } : null;
};

/** The unit that an item is: its reference stands in its code or label, behind a prefix of the framework, or in its words. */
export const unitNameOf = (item: CaseItem): UnitName | null => {
  const title = fold(item.fullStatement);
  const codes = [
    item.humanCodingScheme,
    item.alternativeLabel,
    item.abbreviatedStatement,
    item.listEnumeration,
  ].map((text) => text ?? '');
  for (const text of [...codes, ...codes.map((code) => AFTER_PREFIX.exec(code)?.[1] ?? '')]) {
    const reference = readUnitReference(text);
    if (reference !== null) return { ref: reference.text, title };
  }
  if (/outcome|criteri/iu.test(item.CFItemType ?? '')) return null;
  for (const pattern of [BEFORE_TITLE, AFTER_TITLE]) {
    const reference = readUnitReference(pattern.exec(title)?.[1] ?? '');
    if (reference !== null) return { ref: reference.text, title: title.replace(pattern, '') };
  }
  return byOwnCode(item, codes, title);
};

type Kind = 'outcome' | 'criterion' | 'other' | null;

/** What the type of an item says that it is; null where it has none. */
const kindOf = ({ item }: CaseNode): Kind => {
  const type = item.CFItemType ?? '';
  if (/criteri/iu.test(type)) return 'criterion';
  if (/outcome/iu.test(type)) return 'outcome';
  return type.trim() === '' ? null : 'other';
};

const isKnown = (node: CaseNode): boolean => ['outcome', 'criterion'].includes(kindOf(node) ?? '');

const holdsKnown = (node: CaseNode): boolean =>
  node.children.some((child) => isKnown(child) || holdsKnown(child));

const numberOf = ({ item }: CaseNode): number | null =>
  bareOutcome(ownCodeOf(item)) ?? bareOutcome(item.listEnumeration ?? '');

/** “Learning outcomes” as an item of its own, whose children are the outcomes. */
const isHeading = (node: CaseNode): boolean =>
  !isKnown(node) &&
  node.children.some(
    (child) =>
      kindOf(child) === 'outcome' ||
      (numberOf(node) === null && numberOf(child) !== null && child.children.length > 0),
  );

export type Outline = {
  readonly outcomes: readonly CaseNode[];
  /** Criteria that stand under no outcome and name none by their number. */
  readonly lone: readonly CaseNode[];
  readonly headings: readonly CaseNode[];
  readonly guidance: readonly CaseNode[];
};

const withoutHeadings = (nodes: readonly CaseNode[], headings: CaseNode[]): readonly CaseNode[] =>
  nodes.flatMap((node) => {
    if (!isHeading(node)) return [node];
    headings.push(node);
    return withoutHeadings(node.children, headings);
  });

const majorOf = (node: CaseNode): number | null =>
  kindOf(node) === 'outcome' ? null : (bareNumber(ownCodeOf(node.item))?.major ?? null);

/** The outline of what stands under a unit; criteria beside their outcomes go to the one whose number theirs begin with. */
export const outlineOf = (children: readonly CaseNode[]): Outline => {
  const headings: CaseNode[] = [];
  const nodes = withoutHeadings(children, headings);
  const saysTypes = nodes.some((node) => isKnown(node) || holdsKnown(node));
  const isGuidance = (node: CaseNode): boolean => saysTypes && kindOf(node) === 'other' && !holdsKnown(node);
  const majors = new Set(nodes.map(majorOf));
  const counted = new Set(nodes.map(numberOf));
  const isOutcome = (node: CaseNode): boolean => {
    const kind = kindOf(node);
    if (kind === 'outcome') return true;
    if (kind === 'criterion') return node.children.some((child) => kindOf(child) === 'criterion');
    if (node.children.length === 0) return majors.has(numberOf(node) ?? -1);
    return !counted.has(majorOf(node) ?? -1);
  };
  const rest = nodes.filter((node) => !isGuidance(node));
  const outcomes = rest.filter(isOutcome);
  const numbers = new Set(outcomes.map(numberOf));
  const others = rest.filter((node) => !isOutcome(node));
  const isPlaced = (node: CaseNode): boolean => majorOf(node) !== null && numbers.has(majorOf(node));
  return {
    outcomes: outcomes.map((outcome) => {
      const number = numberOf(outcome);
      const beside = number === null ? [] : others.filter((node) => majorOf(node) === number);
      return beside.length === 0 ? outcome : { ...outcome, children: [...outcome.children, ...beside] };
    }),
    lone: others.filter((node) => !isPlaced(node)),
    headings,
    guidance: nodes.filter(isGuidance),
  };
};
