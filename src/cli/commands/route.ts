import { clausePlace } from '#domain/specification/clause-words.ts';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import type { ClashPart } from '#domain/combination/clash.ts';
import { count } from '#domain/combination/count.ts';
import { type Evaluation, createEvaluator } from '#domain/combination/evaluate.ts';
import type { CombinationStructure } from '#domain/combination/model.ts';
import { type Plan, type PlanGoal, type PlanRequest, plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import { type Clause, SPECIFICATION_FORMAT, type Specification } from '#domain/specification/model.ts';
import { fail } from '../failure.ts';

const clause = z.object({ line: z.number(), text: z.string() });
const level = z.union([z.number(), z.enum(['Entry 1', 'Entry 2', 'Entry 3'])]).optional();
const selector = z.object({
  groups: z.array(z.string()).optional(),
  units: z.array(z.string()).optional(),
  minLevel: level,
  maxLevel: level,
});
const rule = z
  .object({
    id: z.string(),
    from: selector,
    min: z.number().nullable(),
    max: z.number().nullable(),
    source: clause,
  })
  .and(
    z.union([
      z.object({ kind: z.enum(['credits', 'units', 'glh', 'tut', 'all', 'barred']) }),
      z.object({ kind: z.literal('requires'), needs: selector, min: z.number() }),
    ]),
  );
const amount = z.number().nonnegative().nullable();
const evidenceRule = z.object({
  id: z.string(),
  kind: z.string(),
  scope: z.object({ units: z.array(z.string()).optional() }),
  value: z.record(z.string(), z.unknown()),
  source: clause,
});

/** What choosing units needs of a specification; what else a document says is not looked at. */
const specificationSchema = z.object({
  format: z.literal(SPECIFICATION_FORMAT),
  qualifications: z.array(
    z.object({
      number: z.string(),
      groups: z.array(z.object({ key: z.string(), units: z.array(z.string()) })),
      rules: z.array(rule),
    }),
  ),
  units: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      level: level.nullable(),
      credits: amount,
      glh: amount,
      tut: amount,
    }),
  ),
  evidenceRules: z.array(evidenceRule),
});

const isSpecification = (value: unknown): value is Specification =>
  specificationSchema.safeParse(value).success;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readText = (file: string): string => {
  try {
    return readFileSync(file === '-' ? '/dev/stdin' : file, 'utf8');
  } catch {
    return fail(`The file ${file} cannot be read.`);
  }
};

type StructureOptions = { readonly qualification?: string; readonly pathway?: string };

const readStructure = (file: string, { qualification, pathway }: StructureOptions): CombinationStructure => {
  const value = parseJson(readText(file));
  if (!isSpecification(value))
    return fail(`${file} is not a specification; make one with: touchstone spec read DOCUMENT --json`);
  const structure = structureOf(value, qualification, pathway);
  if (structure !== null) return structure;
  if (qualification === undefined)
    return fail(`${file} is a suite of units, which has no rules of combination.`);
  const numbers = value.qualifications.map(({ number }) => number).join(', ');
  return fail(`${file} has no qualification ${qualification}; it has ${numbers || 'none'}.`);
};

const bare = (ref: string): string => ref.toUpperCase().replaceAll(/[\s/]/gu, '');

type Spell = (ref: string) => string;

/** The document's spelling of a reference, from any spelling of it: `m5062898` is `M/506/2898`. */
const spellingOf = ({ units }: CombinationStructure): Spell => {
  const known = new Map(units.map(({ ref }) => [bare(ref), ref]));
  return (ref) => known.get(bare(ref)) ?? ref.trim();
};

const presentClause = ({ line, text }: Clause): { line: number; text: string } => ({ line, text });

const presentCheck = ({ outcome, credits, counted, missing, unknown }: Evaluation) => ({
  complete: outcome === 'met',
  credits,
  counted,
  missing: missing.map(({ rule: { id, kind }, need, have, short, text, clause: source, cures }) => ({
    rule: id,
    kind,
    need,
    have,
    short,
    text,
    cures,
    source: presentClause(source),
  })),
  ...(unknown.length === 0 ? {} : { unknown }),
});

const readSelection = (line: string, number: number, spell: Spell): readonly string[] => {
  const value = parseJson(line);
  const isRefs = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isRefs
    ? [...new Set(value.map(spell))]
    : fail(`Line ${String(number)} is not a JSON array of unit references.`);
};

const drained = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.once('drain', resolve);
  });

type CheckOptions = StructureOptions & { readonly selections: string };

const check = async (file: string, options: CheckOptions): Promise<void> => {
  const structure = readStructure(file, options);
  const spell = spellingOf(structure);
  const evaluator = createEvaluator(structure);
  const input = options.selections === '-' ? process.stdin : createReadStream(options.selections);
  input.on('error', () => fail(`The file ${options.selections} cannot be read.`));
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const answer = presentCheck(evaluator.evaluate(readSelection(line, number, spell)));
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await drained();
  }
};

type PlanOptions = StructureOptions & {
  readonly have: readonly string[];
  readonly choose: readonly string[];
  readonly wish: readonly string[];
  readonly exclude: readonly string[];
  readonly minimise: string;
  readonly json?: boolean;
};

const goals: readonly PlanGoal[] = ['credits', 'glh', 'units'];

const requestOf = (structure: CombinationStructure, options: PlanOptions): PlanRequest => {
  const goal = goals.find((one) => one === options.minimise);
  const spell = spellingOf(structure);
  const known = new Set(structure.units.map(({ ref }) => ref));
  const refs = (given: readonly string[]): readonly string[] =>
    [...new Set(given.map(spell))].map((ref) =>
      known.has(ref) ? ref : fail(`The qualification has no unit ${ref}.`),
    );
  const request = {
    achieved: refs(options.have),
    chosen: refs(options.choose),
    wished: refs(options.wish),
    excluded: refs(options.exclude),
    minimise: goal ?? fail(`--minimise takes ${goals.join(', ')}.`),
  };
  const both = request.chosen.find((ref) => request.excluded.includes(ref));
  return both === undefined ? request : fail(`Unit ${both} is both chosen and excluded.`);
};

const presentPlan = (answer: Plan) => {
  const { units, toDo, counted, beyond, credits, glh, tut, unstated } = answer;
  return { possible: true, units, toDo, counted, beyond, credits, glh, tut, unstated };
};

const presentClash = (part: ClashPart) =>
  part.kind === 'rule'
    ? { kind: part.kind, rule: part.rule.id, text: part.text, source: presentClause(part.clause) }
    : { kind: part.kind, unit: part.unit, text: part.text };

const clashInWords = (clash: readonly ClashPart[]): string => {
  const lines = clash.map((part) =>
    part.kind === 'rule' ? `  - ${part.text} (${clausePlace(part.clause)})` : `  - ${part.text}`,
  );
  const heading = clash.length === 1 ? 'This cannot be kept:' : 'These cannot all be kept:';
  return ['No choice of units completes the qualification.', heading, ...lines].join('\n');
};

const planInWords = ({ units, toDo, counted, beyond, credits, glh }: Plan): string => {
  const hours = glh === null ? '' : ` and ${String(glh)} guided learning hours`;
  const doing = new Set(toDo);
  const surplus = new Set(beyond);
  const note = (ref: string): string =>
    `${doing.has(ref) ? '' : ' (achieved)'}${surplus.has(ref) ? ' (more than may count)' : ''}`;
  return [
    `${String(credits)} credits${hours} in ${String(counted.length)} units:`,
    ...units.map((ref) => `  ${ref}${note(ref)}`),
  ].join('\n');
};

const makePlan = (file: string, options: PlanOptions): void => {
  const structure = readStructure(file, options);
  const answer = plan(structure, requestOf(structure, options));
  const print = (data: object, words: string): void => {
    process.stdout.write(`${options.json === true ? JSON.stringify(data) : words}\n`);
  };
  if (answer.kind === 'plan') return print(presentPlan(answer), planInWords(answer));
  process.exitCode = 1;
  if (answer.kind === 'impossible')
    return print({ possible: false, clash: answer.clash.map(presentClash) }, clashInWords(answer.clash));
  const words = `The document does not state ${options.minimise} for ${String(answer.unstated.length)} of its units, so the least cannot be told.`;
  return print({ possible: null, unstated: answer.unstated, text: words }, words);
};

const listOf = (value: string, before: readonly string[]): readonly string[] => [
  ...before,
  ...value.split(',').filter((ref) => ref.trim() !== ''),
];

const structureOptions = (command: Command): Command =>
  command
    .option('--qualification <number>', 'which qualification of the specification; by default its first')
    .option('--pathway <key>', 'which pathway, where the qualification has several');

/** `touchstone route`: checks and plans choices of units. */
export const register = (parent: Command): void => {
  const route = parent.command('route').description('check and plan choices of units');
  structureOptions(route.command('check <specification>'))
    .description('say of each selection whether it completes the qualification')
    .requiredOption(
      '--selections <file>',
      'a JSON array of unit references on each line; - for standard input',
    )
    .action(check);
  structureOptions(route.command('plan <specification>'))
    .description('find the best way to complete; exit code 1 if there is none')
    .option('--have <refs>', 'units already achieved', listOf, [])
    .option('--choose <refs>', 'units that will be done in any case', listOf, [])
    .option('--wish <refs>', 'units preferred where there is a choice', listOf, [])
    .option('--exclude <refs>', 'units that must not be planned', listOf, [])
    .option('--minimise <what>', 'credits, glh or units', 'credits')
    .option('--json', 'answer as JSON')
    .action(makePlan);
  structureOptions(route.command('count <specification>'))
    .description('count the ways to complete')
    .action((file: string, options: StructureOptions) => {
      const ways = count(readStructure(file, options));
      if (ways === null) fail('The rules of this qualification are too entangled to count the ways.');
      process.stdout.write(`${String(ways)}\n`);
    });
};
