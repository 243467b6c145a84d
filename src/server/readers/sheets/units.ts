/** The sheets Units, Criteria and Guidance as units. */
import { readUnitReference } from '#domain/shared/identifiers.ts';
import { codesWith } from '#domain/shared/unit-codes.ts';
import type { Guidance, Unit, UnitSimulation } from '#domain/specification/model.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import { type CriteriaRow, UnitBody } from './criteria.ts';
import type { FindingOf } from './findings.ts';
import { simulations } from './plan.ts';
import { type Table, type TableCell, type TableRow, clauseOfCell } from './tables.ts';
import type { criteriaSheet, guidanceSheet, unitsSheet } from './unit-sheets.ts';
import { choiceIn, levelIn, linesIn, listIn, numberIn, referenceIn, wordsIn } from './values.ts';

type UnitRow = TableRow<keyof typeof unitsSheet.columns>;
type GuidanceRow = TableRow<keyof typeof guidanceSheet.columns>;

export type UnitTables = {
  readonly units: Table<keyof typeof unitsSheet.columns> | null;
  readonly criteria: Table<keyof typeof criteriaSheet.columns> | null;
  readonly guidance: Table<keyof typeof guidanceSheet.columns> | null;
};

/** In which groups a unit says that it stands. */
export type InGroup = { readonly ref: string; readonly keys: readonly string[]; readonly cell: TableCell };

type Head = Omit<Unit, 'outcomes' | 'guidance'>;
type Building = {
  head: Head;
  readonly body: UnitBody;
  readonly guidance: Guidance[];
  readonly at: TableCell;
};

const simulationOf = (tell: FindingOf, row: UnitRow): UnitSimulation => {
  const allowed = choiceIn(tell, row.cell('simulation'), simulations);
  if (allowed === null) return { allowed: 'not-stated', source: null };
  const wording = row.cell('simulationWording');
  return {
    allowed,
    source: clauseOfCell(wording, wording.text === '' ? `Simulation: ${allowed}` : wording.text),
  };
};

const headOf = (tell: FindingOf, ref: string, row: UnitRow): Head => {
  const title = row.cell('title');
  const strategy = row.cell('strategy');
  const strategyWording = row.cell('strategyWording');
  const openTo = row.cell('openTo');
  const aim = row.cell('aim').text;
  if (title.text === '') tell('sheet-value', 'error', title, `Unit ${ref} has no title.`, ref);
  return {
    ref,
    codes: linesIn(row.cell('codes')),
    title: fold(title.text),
    level: levelIn(tell, row.cell('level')),
    credits: numberIn(tell, row.cell('credits'), 'credit value'),
    glh: numberIn(tell, row.cell('glh'), 'number of guided learning hours'),
    tut: numberIn(tell, row.cell('tut'), 'total unit time'),
    aim: aim === '' ? null : aim,
    nos: linesIn(row.cell('nos')),
    simulation: simulationOf(tell, row),
    assessmentStrategy:
      strategy.text === ''
        ? null
        : {
            name: fold(strategy.text),
            source: clauseOfCell(strategyWording, strategyWording.text || strategy.text),
          },
    openTo: openTo.text === '' ? null : clauseOfCell(openTo),
    source: clauseOfCell(title),
  };
};

const bareHead = (ref: string, cell: TableCell): Head => ({
  ref,
  codes: [],
  title: '',
  level: null,
  credits: null,
  glh: null,
  tut: null,
  aim: null,
  nos: [],
  simulation: { allowed: 'not-stated', source: null },
  assessmentStrategy: null,
  openTo: null,
  source: clauseOfCell(cell, ref),
});

/** What a row of the criteria says of its unit, where the unit does not say it itself. */
const completeHead = (tell: FindingOf, head: Head, row: CriteriaRow): Head => {
  const title = head.title === '' ? (wordsIn(row.cell('unitTitle')) ?? '') : head.title;
  const named = title === head.title ? head.source : clauseOfCell(row.cell('unitTitle'), title);
  return {
    ...head,
    title,
    source: named,
    level: head.level ?? levelIn(tell, row.cell('level')),
    credits: head.credits ?? numberIn(tell, row.cell('credits'), 'credit value'),
    glh: head.glh ?? numberIn(tell, row.cell('glh'), 'number of guided learning hours'),
    tut: head.tut ?? numberIn(tell, row.cell('tut'), 'total unit time'),
    nos: head.nos.length > 0 ? head.nos : listIn(row.cell('nos')),
  };
};

class Units {
  readonly found = new Map<string, Building>();
  readonly inGroups: InGroup[] = [];
  readonly #tell: FindingOf;
  readonly #byCode = new Map<string, string>();

  constructor(tell: FindingOf) {
    this.#tell = tell;
  }

  takeUnit(row: UnitRow): void {
    const cell = row.cell('ref');
    if (cell.text === '') {
      this.#tell('sheet-row-unread', 'error', row.self, 'The row has no unit reference; it was left out.');
      return;
    }
    const ref = referenceIn(this.#tell, cell);
    if (ref === null) return;
    if (this.found.has(ref)) {
      this.#tell(
        'sheet-row-unread',
        'error',
        cell,
        `Unit ${ref} stands above already; the row was left out.`,
        ref,
      );
      return;
    }
    const given = headOf(this.#tell, ref, row);
    const head = { ...given, codes: codesWith(given.codes, cell.text) };
    this.#add(ref, head, cell);
    for (const code of head.codes) this.#byCode.set(code.toUpperCase(), ref);
    this.#noteGroup(ref, row.cell('group'));
  }

  #add(ref: string, head: Head, at: TableCell): Building {
    const building = { head, body: new UnitBody(ref, this.#tell), guidance: [], at };
    this.found.set(ref, building);
    return building;
  }

  #noteGroup(ref: string, cell: TableCell): void {
    if (cell.text !== '') this.inGroups.push({ ref, keys: listIn(cell), cell });
  }

  /** The unit that a cell names by its reference or its own code; that of the row above where the cell is empty. */
  #refIn(cell: TableCell, above: string | null): string | null {
    if (cell.text === '') return above;
    if (readUnitReference(cell.text) === null) {
      const coded = this.#byCode.get(fold(cell.text).toUpperCase());
      if (coded !== undefined) return coded;
    }
    return referenceIn(this.#tell, cell);
  }

  takeCriteria(rows: readonly CriteriaRow[], isListed: boolean): void {
    let above: string | null = null;
    let isUnread = false;
    for (const row of rows) {
      const cell = row.cell('ref');
      const ref: string | null = this.#refIn(cell, above);
      if (ref === null) {
        if (cell.text === '' && !isUnread)
          this.#tell(
            'sheet-row-unread',
            'error',
            row.self,
            'Nothing says to which unit the row belongs; it was left out.',
          );
        else if (cell.text === '')
          this.#tell(
            'sheet-row-unread',
            'error',
            row.self,
            'The unit above could not be read; the row was left out.',
          );
        isUnread = cell.text !== '' || isUnread;
        above = null;
        continue;
      }
      above = ref;
      isUnread = false;
      this.#takeRow(ref, row, isListed);
    }
  }

  #takeRow(ref: string, row: CriteriaRow, isListed: boolean): void {
    let building = this.found.get(ref);
    if (building === undefined) {
      building = this.#add(ref, bareHead(ref, row.cell('ref')), row.cell('ref'));
      if (isListed)
        this.#tell(
          'sheet-values-differ',
          'warning',
          row.cell('ref'),
          `Unit ${ref} does not stand on the sheet Units; it was added.`,
          ref,
        );
    }
    const isFirst = building.body.outcomes.length === 0;
    if (isFirst) this.#noteGroup(ref, row.cell('group'));
    if (isFirst) building.head = completeHead(this.#tell, building.head, row);
    const title = wordsIn(row.cell('unitTitle'));
    if (isFirst && title !== null && title !== building.head.title)
      this.#tell(
        'sheet-values-differ',
        'note',
        row.cell('unitTitle'),
        `The sheet Units gives ${ref} another title; that was kept.`,
        ref,
      );
    building.body.take(row);
  }

  takeGuidance(row: GuidanceRow): void {
    const guidance = row.cell('guidance');
    const ref = this.#refIn(row.cell('ref'), null);
    const building = ref === null ? undefined : this.found.get(ref);
    if (building === undefined) {
      if (ref !== null || row.cell('ref').text === '')
        this.#tell(
          'sheet-row-unread',
          'error',
          guidance,
          'The guidance names no unit of this workbook; it was left out.',
        );
      return;
    }
    if (guidance.text === '') return;
    const numbers = listIn(row.cell('criteria'));
    const block = { text: guidance.text, criteria: numbers, source: clauseOfCell(guidance) };
    const served = numbers.map((number) => building.body.get(number));
    const missing = numbers.filter((_, index) => served[index] === undefined);
    if (missing.length > 0)
      this.#tell(
        'sheet-value',
        'error',
        row.cell('criteria'),
        `Unit ${ref ?? ''} has no criterion ${missing.join(', ')}.`,
        ref ?? '',
      );
    const kept = { ...block, criteria: numbers.filter((number) => !missing.includes(number)) };
    if (kept.criteria.length === 0) building.guidance.push(kept);
    for (const criterion of served) criterion?.guidance.push(kept);
  }

  finish(): readonly Unit[] {
    return [...this.found.values()].map(({ head, body, guidance, at }) => {
      const outcomes = body.finish();
      if (outcomes.every(({ criteria }) => criteria.length === 0))
        this.#tell('unit-without-criteria', 'error', at, `Unit ${head.ref} has no criteria.`, head.ref);
      return { ...head, outcomes, guidance };
    });
  }
}

export type ReadUnits = {
  readonly units: readonly Unit[];
  readonly inGroups: readonly InGroup[];
  /** The cell that brings each unit in. */
  readonly places: ReadonlyMap<string, TableCell>;
};

/** Units in their order: those of the sheet Units first, then those that only criteria name. */
export const readUnitTables = (tell: FindingOf, { units, criteria, guidance }: UnitTables): ReadUnits => {
  const reading = new Units(tell);
  for (const row of units ?? []) reading.takeUnit(row);
  reading.takeCriteria(criteria ?? [], units !== null);
  for (const row of guidance ?? []) reading.takeGuidance(row);
  const places = new Map([...reading.found].map(([ref, { at }]) => [ref, at] as const));
  return { units: reading.finish(), inGroups: reading.inGroups, places };
};
