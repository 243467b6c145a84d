import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { solve } from '#contract/solver.ts';
import { explainImpossible } from '#domain/combination/clash.ts';
import { count } from '#domain/combination/count.ts';
import { type Evaluation, createEvaluator } from '#domain/combination/evaluate.ts';
import type { CombinationStructure } from '#domain/combination/model.ts';
import { type PlanGoal, type PlanRequest, plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import { SPECIFICATION_FORMAT, type Specification } from '#domain/specification/model.ts';
import { fail } from '../failure.ts';

const isSpecification = (value: unknown): value is Specification =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === SPECIFICATION_FORMAT;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fail(`The file ${file} cannot be read.`);
  }
};

type StructureOptions = { readonly qualification?: string; readonly pathway?: string };

const readStructure = (file: string, options: StructureOptions): CombinationStructure => {
  const value = parseJson(readText(file));
  if (!isSpecification(value))
    return fail(`${file} is not a specification; make one with: touchstone spec read DOCUMENT --json`);
  const structure = structureOf(value, options.qualification, options.pathway);
  return (
    structure ?? fail(`${file} holds no such qualification; a suite of units has no rules of combination.`)
  );
};

/** `m5062898` and `M/506/2898` are the same reference. */
const normalise = (ref: string): string => {
  const bare = ref.trim().toUpperCase().replaceAll(/[\s/]/gu, '');
  return /^[A-Z]\d{7}$/u.test(bare) ? `${bare.slice(0, 1)}/${bare.slice(1, 4)}/${bare.slice(4)}` : ref.trim();
};

const listOf = (value: string): readonly string[] => value.split(',').map(normalise).filter(Boolean);

const presentCheck = ({ outcome, credits, counted, missing, unknown }: Evaluation) => ({
  complete: outcome === 'met',
  credits,
  counted,
  missing: missing.map(({ rule, short, text, clause, cures }) => ({
    rule: rule.id,
    kind: rule.kind,
    short,
    text,
    cures,
    source: { line: clause.line, text: clause.text },
  })),
  ...(unknown.length === 0 ? {} : { unknown }),
});

const readSelection = (line: string, number: number): readonly string[] => {
  const value = parseJson(line);
  const isRefs = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isRefs
    ? value.map(normalise)
    : fail(`Line ${String(number)} is not a JSON array of unit references.`);
};

const check = async (
  file: string,
  options: StructureOptions & { readonly selections: string },
): Promise<void> => {
  const evaluator = createEvaluator(readStructure(file, options));
  const input = createReadStream(options.selections === '-' ? '/dev/stdin' : options.selections);
  input.on('error', () => fail(`The file ${options.selections} cannot be read.`));
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const answer = presentCheck(evaluator.evaluate(readSelection(line, number)));
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`))
      await new Promise((resolve) => process.stdout.once('drain', resolve));
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
  const goal = goals.find((known) => known === options.minimise);
  const known = new Set(structure.units.map(({ ref }) => ref));
  for (const ref of [...options.have, ...options.choose, ...options.wish, ...options.exclude])
    if (!known.has(ref)) fail(`The qualification has no unit ${ref}.`);
  return {
    achieved: options.have,
    chosen: options.choose,
    wished: options.wish,
    excluded: options.exclude,
    minimise: goal ?? fail(`--minimise takes ${goals.join(', ')}.`),
  };
};

const makePlan = (file: string, options: PlanOptions): void => {
  const structure = readStructure(file, options);
  const request = requestOf(structure, options);
  const answer = plan(structure, request, solve);
  if (answer.kind === 'impossible') {
    const clash = explainImpossible(structure, request, solve).map((part) => ({
      kind: part.kind,
      text: part.text,
      ...(part.kind === 'rule' ? { source: { line: part.clause.line, text: part.clause.text } } : {}),
    }));
    const words = clash.map(({ text }) => `  - ${text}`).join('\n');
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ possible: false, clash })}\n`
        : `No selection completes the qualification. These cannot all be kept:\n${words}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const { units, toDo, counted, credits, glh, tut } = answer;
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ possible: true, units, toDo, counted, credits, glh, tut })}\n`
      : `${String(credits)} credits and ${String(glh)} guided learning hours in ${String(counted.length)} units:\n${units.map((ref) => `  ${ref}`).join('\n')}\n`,
  );
};

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
    .description('find the best way to complete')
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
      process.stdout.write(
        `${ways === null ? 'The rules of this structure cannot be counted.' : String(ways)}\n`,
      );
    });
};
