/** Whether what was recorded about the learner stands in the audit chain as it was recorded. */
import { toHex } from '../credential/encoding.ts';
import { type Finding, fails, holds } from '../credential/finding.ts';
import type { BundledAudit, BundledEvent, BundlePorts, FactRows } from './format.ts';
import { digestOf } from './check-seal.ts';

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));

const concat = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

/** Where an event says its number, its chain, how many facts it has and their digest. */
const [CHAIN, SEQ, ACTION, COUNT, DIGEST] = [1, 2, 6, 10, 11] as const;

const partsOf = (event: BundledEvent): readonly unknown[] => {
  const parts: unknown = JSON.parse(event.content);
  return Array.isArray(parts) ? parts : [];
};

const nameOf = (event: BundledEvent, parts: readonly unknown[]): string => {
  const action = parts[ACTION];
  return `event ${String(event.seq)} (${typeof action === 'string' ? action : 'unreadable'})`;
};

/** What is wrong with one event; null when it holds by itself. */
const findFault = async (
  ports: BundlePorts,
  chainId: string,
  event: BundledEvent,
): Promise<string | null> => {
  const parts = partsOf(event);
  const name = nameOf(event, parts);
  const hash = toHex(await ports.sha256(concat(fromHex(event.previous), ports.encode(event.content))));
  if (hash !== event.hash) return `${name} was changed`;
  if (parts[SEQ] !== event.seq || parts[CHAIN] !== chainId)
    return `${name} stands in another place of the chain`;
  const digest = await digestOf(ports, event.facts.join('\n'));
  return parts[DIGEST] === digest && parts[COUNT] === event.facts.length
    ? null
    : `the list of facts of ${name} was changed`;
};

const chained = 'The events of the audit chain are as they were recorded';

const checkEvents = async (ports: BundlePorts, { chainId, events }: BundledAudit): Promise<Finding> => {
  const faults: string[] = [];
  let before: BundledEvent | undefined;
  for (const event of events.toSorted((one, other) => one.seq - other.seq)) {
    const fault = await findFault(ports, chainId, event);
    if (fault !== null) faults.push(fault);
    else if (before?.seq === event.seq - 1 && before.hash !== event.previous)
      faults.push(`${nameOf(event, partsOf(event))} does not follow the one before it`);
    before = event;
  }
  return faults.length === 0
    ? holds(chained, `${String(events.length)} events about the learner, each by its hash.`)
    : fails(chained, `${faults.slice(0, 10).join('; ')}.`);
};

const recorded = 'Every row is as it was recorded';

const checkRows = async (
  ports: BundlePorts,
  audit: BundledAudit,
  facts: ReadonlyMap<string, FactRows>,
): Promise<Finding> => {
  const known = new Set(audit.events.flatMap((event) => event.facts));
  const faults: string[] = [];
  let count = 0;
  for (const [table, rows] of facts)
    for (const { key, text } of rows) {
      count += 1;
      if (!known.has(`${table} ${key} ${await digestOf(ports, text)}`))
        faults.push(`${table} ${key.split('/').at(-1) ?? ''}`);
    }
  return faults.length === 0
    ? holds(
        recorded,
        `${String(count)} rows of ${String(facts.size)} tables, each by its digest in the chain.`,
      )
    : fails(
        recorded,
        `Not as recorded: ${faults.slice(0, 10).join(', ')}${faults.length > 10 ? ` and ${String(faults.length - 10)} more` : ''}.`,
      );
};

export const checkAudit = async (
  ports: BundlePorts,
  audit: BundledAudit | undefined,
  facts: ReadonlyMap<string, FactRows>,
): Promise<readonly Finding[]> =>
  audit === undefined
    ? [fails(chained, 'audit.json is not there or cannot be read.')]
    : [await checkEvents(ports, audit), await checkRows(ports, audit, facts)];
