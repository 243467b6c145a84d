import type { Clause, Criterion, Outcome, Specification, Unit } from '#domain/specification/model.ts';
import { saysSame } from '#domain/specification/source-places.ts';

/** What was read, as a tree beside the source; each node knows the lines that it stands on. */
export type TreeNode = {
  readonly key: string;
  readonly kind: 'group' | 'unit' | 'outcome' | 'criterion' | 'guidance';
  /** The number, reference or key that people look for. */
  readonly label: string;
  readonly text: string;
  /** Its words as the document prints them, by which its place on a page is told from its neighbours'. */
  readonly words: string;
  readonly from: number;
  readonly to: number;
  readonly page?: number;
  readonly incomplete: boolean;
  readonly children: readonly TreeNode[];
};

const linesOf = ({
  line,
  endLine,
  page,
  text,
}: Clause): Pick<TreeNode, 'from' | 'to' | 'words' | 'page'> => ({
  from: line,
  to: endLine ?? line,
  words: text,
  ...(page === undefined ? {} : { page }),
});

const guidanceNodes = (key: string, guidance: Criterion['guidance']): readonly TreeNode[] =>
  guidance.map((piece, index) => ({
    key: `${key} guidance ${String(index)}`,
    kind: 'guidance',
    label: '',
    text: piece.text,
    ...linesOf(piece.source),
    incomplete: false,
    children: [],
  }));

const criterionNode = (ref: string, criterion: Criterion): TreeNode => {
  const key = `${ref} ${criterion.number}`;
  return {
    key,
    kind: 'criterion',
    label: criterion.number,
    text: criterion.text,
    ...linesOf(criterion.source),
    incomplete: criterion.incomplete === true,
    children: guidanceNodes(key, criterion.guidance),
  };
};

const outcomeNode = (ref: string, outcome: Outcome): TreeNode => ({
  key: `${ref} ${outcome.number}`,
  kind: 'outcome',
  label: outcome.number,
  text: outcome.text,
  ...linesOf(outcome.source),
  incomplete: outcome.incomplete === true,
  children: outcome.criteria.map((criterion) => criterionNode(ref, criterion)),
});

const makeUnitNode = (unit: Unit): TreeNode => ({
  key: unit.ref,
  kind: 'unit',
  label: unit.ref,
  text: unit.title,
  ...linesOf(unit.source),
  incomplete: false,
  children: [
    ...unit.outcomes.map((outcome) => outcomeNode(unit.ref, outcome)),
    ...guidanceNodes(unit.ref, unit.guidance),
  ],
});

/** A unit that an edit left as it was keeps its node, so that its rows are not drawn anew. */
const unitNodes = new WeakMap<Unit, TreeNode>();

const unitNode = (unit: Unit): TreeNode => {
  const node = unitNodes.get(unit) ?? makeUnitNode(unit);
  unitNodes.set(unit, node);
  return node;
};

const groupNodes = (
  specification: Specification,
  nodes: ReadonlyMap<string, TreeNode>,
): readonly TreeNode[] =>
  specification.qualifications.flatMap((qualification) =>
    qualification.groups.map((group) => ({
      key: `${qualification.number} ${group.key}`,
      kind: 'group' as const,
      label: group.key,
      text: group.title,
      ...linesOf(group.source),
      incomplete: false,
      children: group.units.flatMap((ref) => {
        const node = nodes.get(ref);
        return node === undefined ? [] : [node];
      }),
    })),
  );

/** Groups with their units, then the units that no group names; a suite of units is one list. */
export const treeOf = (specification: Specification): readonly TreeNode[] => {
  const nodes = new Map(specification.units.map((unit) => [unit.ref, unitNode(unit)]));
  const groups = groupNodes(specification, nodes);
  const named = new Set(groups.flatMap((group) => group.children.map(({ key }) => key)));
  return [...groups, ...[...nodes.values()].filter(({ key }) => !named.has(key))];
};

/** The keys of the nodes on the way to a node, the outermost first; empty when it is not there. */
export const pathTo = (nodes: readonly TreeNode[], key: string): readonly string[] => {
  for (const node of nodes) {
    if (node.key === key) return [node.key];
    const below = pathTo(node.children, key);
    if (below.length > 0) return [node.key, ...below];
  }
  return [];
};

export const findNode = (nodes: readonly TreeNode[], key: string): TreeNode | undefined => {
  for (const node of nodes) {
    const found = node.key === key ? node : findNode(node.children, key);
    if (found !== undefined) return found;
  }
  return undefined;
};

const isAt = (node: TreeNode, line: number): boolean => node.from <= line && line <= node.to;

const lengthOf = ({ from, to }: TreeNode): number => to - from;

const allAt = (nodes: readonly TreeNode[], line: number): readonly TreeNode[] =>
  nodes.flatMap((node) => [...(isAt(node, line) ? [node] : []), ...allAt(node.children, line)]);

/** The innermost of all that stands at a line, and of several the one that takes the fewest lines. */
const innermostAt = (nodes: readonly TreeNode[], line: number): TreeNode | undefined => {
  let found: TreeNode | undefined;
  for (const node of nodes) {
    const inner = innermostAt(node.children, line) ?? (isAt(node, line) ? node : undefined);
    if (inner !== undefined && (found === undefined || lengthOf(inner) < lengthOf(found))) found = inner;
  }
  return found;
};

/** What was read at a line. Where words of the line are given, what says them comes before its neighbours. */
export const findAtLine = (nodes: readonly TreeNode[], line: number, words = ''): TreeNode | undefined => {
  const [saying] = allAt(nodes, line)
    .filter((node) => saysSame(node.words, words))
    .toSorted((one, other) => lengthOf(one) - lengthOf(other));
  return saying ?? innermostAt(nodes, line);
};

/** The keys of all nodes in reading order; a unit that stands in several groups comes once. */
export const keysOf = (nodes: readonly TreeNode[]): readonly string[] => [
  ...new Set(nodes.flatMap(({ key, children }) => [key, ...keysOf(children)])),
];
