/** Units, outcomes and criteria out of the tree of a CASE package. */
import type { Clause, Criterion, Guidance, Outcome, Unit } from '#domain/specification/model.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import { bareNumber, bareOutcome, numberText } from '#domain/specification/read/units/numbering.ts';
import { natureOf } from '#domain/specification/read/units/units.ts';
import {
  type CaseItem,
  type UnitExtension,
  criterionExtensionOf,
  groupExtensionOf,
  outcomeExtensionOf,
  unitExtensionOf,
} from './package.ts';
import { type CaseFindings, nameOf } from './findings.ts';
import { type Outline, type UnitName, outlineOf, ownCodeOf, unitNameOf } from './outline.ts';
import { extensionsIn, particularsOf } from './particulars.ts';
import type { CaseNode } from './tree.ts';
import type { WrittenText } from './written-text.ts';

export type GroupFound = {
  readonly item: CaseItem;
  readonly extension: ReturnType<typeof groupExtensionOf>;
  readonly title: string;
  /** The number of its block in the text. */
  readonly block: number;
  readonly units: string[];
};

/** What an item of another tool says beside its words: nothing. */
const bare: UnitExtension = {
  position: Number.MAX_SAFE_INTEGER,
  codes: [],
  credits: null,
  glh: null,
  tut: null,
  nos: [],
  simulation: { allowed: 'not-stated', wording: null },
  assessmentStrategy: null,
  openTo: null,
  guidance: [],
};

export class CaseUnits {
  readonly units: { readonly unit: Unit; readonly position: number }[] = [];
  readonly groups: GroupFound[] = [];
  readonly #text: WrittenText;
  readonly #findings: CaseFindings;
  readonly #seen = new Set<string>();
  readonly #refs = new Map<string, string>();

  constructor(text: WrittenText, findings: CaseFindings) {
    this.#text = text;
    this.#findings = findings;
  }

  /** Walks down to the units; what stands over them is a group. */
  walk(nodes: readonly CaseNode[], over: GroupFound | null, depth: number): void {
    for (const node of nodes) {
      const unit = unitNameOf(node.item);
      if (unit !== null) this.#takeUnit(unit, node, over);
      else if (this.#holdsUnits(node)) this.#takeGroup(node, depth);
      else
        this.#findings.tellOfItem(
          node.item,
          'It carries no unit reference like T/500/0002 and holds no unit; it was read past with what stands under it.',
        );
    }
  }

  /** Puts units into the groups that they are said to be a part of, besides the one whose child they are. */
  join(parts: ReadonlyMap<string, readonly string[]>): void {
    for (const { item, units } of this.groups)
      for (const child of parts.get(item.identifier) ?? []) {
        const ref = this.#refs.get(child);
        if (ref !== undefined && !units.includes(ref)) units.push(ref);
      }
  }

  #holdsUnits({ children, item }: CaseNode): boolean {
    return (
      groupExtensionOf(item) !== null ||
      children.some((child) => unitNameOf(child.item) !== null || this.#holdsUnits(child))
    );
  }

  #takeGroup(node: CaseNode, depth: number): void {
    const title = fold(node.item.fullStatement);
    const block = this.#text.add({ kind: 'heading', depth: Math.min(depth, 6), text: title });
    const group: GroupFound = {
      item: node.item,
      extension: groupExtensionOf(node.item),
      title,
      block,
      units: [],
    };
    this.groups.push(group);
    this.#findings.tellOfNotes(node.item);
    this.walk(node.children, group, depth + 1);
  }

  #takeUnit({ ref, title }: UnitName, node: CaseNode, over: GroupFound | null): void {
    if (over !== null && !over.units.includes(ref)) over.units.push(ref);
    if (this.#seen.has(ref)) {
      this.#findings.tellOfItem(node.item, `Unit ${ref} stands above already; it was read once.`);
      return;
    }
    this.#seen.add(ref);
    this.#refs.set(node.item.identifier, ref);
    const { item } = node;
    const block = this.#text.add({ kind: 'heading', depth: 2, text: `${ref} ${title}` });
    const { position, codes, nos, ...rest } = unitExtensionOf(item) ?? bare;
    const { unread, ...particulars } = particularsOf(item);
    this.#findings.tellOfExtensions(item, unread, block);
    const outline = outlineOf(node.children);
    for (const heading of outline.headings) this.#findings.tellOfHeading(heading.item);
    const strategy = rest.assessmentStrategy;
    const outcomes = this.#outcomesOf(ref, outline, block);
    const unit: Unit = {
      ref,
      codes,
      title,
      ...particulars,
      nos,
      simulation: { allowed: rest.simulation.allowed, source: this.#said(rest.simulation.wording) },
      assessmentStrategy:
        strategy === null
          ? null
          : { name: strategy.name, source: this.#say(strategy.wording ?? strategy.name) },
      openTo: this.#said(rest.openTo),
      guidance: [
        ...rest.guidance.map((text) => this.#guidance(text, [])),
        ...outline.guidance.flatMap((one) => this.#under([one], [])),
        ...this.#notesOf(outline.outcomes, outcomes),
      ],
      outcomes,
      source: this.#text.clause(block, title),
    };
    this.units.push({ unit, position });
  }

  /** Notes of an outcome serve all its criteria. */
  #notesOf(nodes: readonly CaseNode[], outcomes: readonly Outcome[]): readonly Guidance[] {
    return nodes.flatMap(({ item }, index) => {
      const criteria = outcomes[index]?.criteria.map(({ number }) => number) ?? [];
      return (item.notes ?? '') === '' ? [] : [this.#guidance(item.notes ?? '', criteria)];
    });
  }

  #say(wording: string): Clause {
    return this.#text.clause(this.#text.add({ kind: 'paragraph', text: wording }), wording);
  }

  #said(wording: string | null): Clause | null {
    return wording === null ? null : this.#say(wording);
  }

  #guidance(text: string, criteria: readonly string[]): Guidance {
    return { text, criteria, source: this.#say(text) };
  }

  #outcomesOf(ref: string, { outcomes: nodes, lone }: Outline, block: number): readonly Outcome[] {
    const taken = new Set<string>();
    const criteria = new Set<string>();
    const outcomes = nodes.map((child, index) => {
      const wanted =
        bareOutcome(ownCodeOf(child.item)) ?? bareOutcome(child.item.listEnumeration ?? '') ?? index + 1;
      let number = wanted;
      while (taken.has(String(number))) number += 1;
      taken.add(String(number));
      return this.#takeOutcome(ref, child, String(number), criteria);
    });
    if (lone.length > 0) {
      const [first] = lone;
      this.#findings.tell(
        'outcome-text-lost',
        'error',
        block,
        `The criteria of ${ref} from ${first === undefined ? '' : nameOf(first.item)} on stand under no outcome; they were put under one without words.`,
        ref,
        ref,
      );
      const number = String(taken.size + 1);
      const at = this.#text.add({ kind: 'heading', depth: 3, text: number });
      outcomes.push({
        number,
        text: '',
        nature: 'unknown',
        incomplete: true,
        criteria: this.#criteriaOf(ref, number, lone, criteria),
        source: this.#text.clause(at, ''),
      });
    }
    if (outcomes.every((outcome) => outcome.criteria.length === 0))
      this.#findings.tell('unit-without-criteria', 'error', block, `Unit ${ref} has no criteria.`, ref, ref);
    return outcomes;
  }

  #takeOutcome(ref: string, { item, children }: CaseNode, number: string, criteria: Set<string>): Outcome {
    const text = fold(item.fullStatement);
    const extension = outcomeExtensionOf(item);
    const block = this.#text.add({ kind: 'heading', depth: 3, text: `${number} ${text}` });
    this.#findings.tellOfExtensions(item, extensionsIn(item), block);
    const isLost = extension?.incomplete === true || text === '';
    if (isLost) {
      const code = text === '' ? 'outcome-text-lost' : 'words-lost';
      this.#findings.tell(
        code,
        'error',
        block,
        `Words of outcome ${number} of ${ref} are marked as lost.`,
        text,
        `${ref} ${number}`,
      );
    }
    return {
      number,
      text,
      nature: extension?.nature ?? natureOf(text),
      ...(isLost ? { incomplete: true as const } : {}),
      criteria: this.#criteriaOf(ref, number, children, criteria),
      source: this.#text.clause(block, text),
    };
  }

  #criteriaOf(
    ref: string,
    outcome: string,
    nodes: readonly CaseNode[],
    taken: Set<string>,
  ): readonly Criterion[] {
    return nodes.map((node, index) => {
      const wanted = criterionNumber(outcome, ownCodeOf(node.item)) ?? `${outcome}.${String(index + 1)}`;
      let number = wanted;
      let step = index;
      while (taken.has(number)) {
        step += 1;
        number = `${outcome}.${String(step)}`;
      }
      taken.add(number);
      return this.#takeCriterion(ref, node, number, wanted);
    });
  }

  #takeCriterion(ref: string, { item, children }: CaseNode, number: string, wanted: string): Criterion {
    const text = fold(item.fullStatement);
    const extension = criterionExtensionOf(item);
    const block = this.#text.add({ kind: 'item', depth: 1, marker: number, text });
    const about = `${ref} ${number}`;
    if (number !== wanted)
      this.#findings.tell(
        'criterion-number-repeated',
        'warning',
        block,
        `Criterion ${wanted} of ${ref} stands above already; this one was read as ${number}.`,
        text,
        about,
      );
    this.#findings.tellOfExtensions(item, extensionsIn(item), block);
    const isLost = extension?.incomplete === true || text === '';
    if (isLost)
      this.#findings.tell(
        text === '' ? 'criterion-lost' : 'words-lost',
        'error',
        block,
        `Words of criterion ${number} of ${ref} are marked as lost.`,
        text,
        about,
      );
    return {
      number,
      text,
      ...(isLost ? { incomplete: true as const } : {}),
      guidance: [...this.#guidanceOf(item, number), ...this.#under(children, [number])],
      source: this.#text.clause(block, text),
    };
  }

  /** The notes of a criterion; where they are as Touchstone wrote them, taken apart as they were. */
  #guidanceOf(item: CaseItem, number: string): readonly Guidance[] {
    const notes = item.notes ?? '';
    if (notes === '') return [];
    const blocks = criterionExtensionOf(item)?.guidance ?? [];
    const same = blocks.map((one) => one.text).join('\n\n') === notes;
    return (same ? blocks : [{ text: notes, criteria: [number] }]).map((one) =>
      this.#guidance(one.text, one.criteria),
    );
  }

  /** What stands under a criterion, or beside the outcomes, is told as guidance, so that none of it is lost. */
  #under(nodes: readonly CaseNode[], criteria: readonly string[]): readonly Guidance[] {
    return nodes.flatMap(({ item, children }) => [
      ...[fold(item.fullStatement), item.notes ?? '']
        .filter((text) => text !== '')
        .map((text) => this.#guidance(text, criteria)),
      ...this.#under(children, criteria),
    ]);
  }
}

const criterionNumber = (outcome: string, code: string): string | null => {
  const number = bareNumber(code);
  if (number !== null) return numberText(number);
  const count = bareOutcome(code);
  return count === null ? null : `${outcome}.${String(count)}`;
};
