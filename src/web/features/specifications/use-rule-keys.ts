import { type RefObject, useLayoutEffect } from 'react';
import { useCommands } from '#web/ui/commands.ts';

const controls = '[data-confirm], [data-mend]';

const allRows = (list: HTMLElement | null): readonly HTMLElement[] =>
  list === null ? [] : [...list.querySelectorAll<HTMLElement>('[data-rule]')];

/** What the keys go to in a row: what is done there most. */
const controlOf = (row: HTMLElement | undefined): HTMLElement | null =>
  row?.querySelector<HTMLElement>('[data-confirm]') ?? row?.querySelector<HTMLElement>(controls) ?? null;

const focusedIn = (rows: readonly HTMLElement[]): number =>
  rows.findIndex((row) => row.contains(document.activeElement));

const goTo = (row: HTMLElement | undefined): void => {
  controlOf(row)?.focus();
  row?.scrollIntoView({ block: 'nearest' });
};

const isOpen = (row: HTMLElement): boolean => row.querySelector('[data-confirm]') !== null;

/** Goes on from a rule to the next that is open: its own button goes once it has been pressed. */
export const goToNextOpen = (list: HTMLElement | null, rule: string): void => {
  const rows = allRows(list);
  const at = rows.findIndex((row) => row.dataset['rule'] === rule);
  goTo(rows.slice(at + 1).find(isOpen) ?? rows.slice(0, Math.max(0, at)).findLast(isOpen));
};

/** From rule to rule and from heading to heading, and what is done with the rule that has the focus. */
export const useRuleKeys = (list: RefObject<HTMLElement | null>, isJudged: boolean): void => {
  const step = (by: 1 | -1): void => {
    const rows = allRows(list.current);
    const at = focusedIn(rows);
    goTo(rows[at === -1 ? 0 : at + by]);
  };
  const leap = (by: 1 | -1): void => {
    const rows = allRows(list.current);
    const section = rows[focusedIn(rows)]?.closest('section');
    const all = [...(list.current?.querySelectorAll('section') ?? [])];
    const next = section === undefined || section === null ? all[0] : all[all.indexOf(section) + by];
    goTo(next?.querySelector<HTMLElement>('[data-rule]') ?? undefined);
  };
  const press = (control: string): void => {
    const rows = allRows(list.current);
    rows[focusedIn(rows)]?.querySelector<HTMLElement>(control)?.click();
  };
  const judging = [
    { label: 'Confirm the rule', key: 'c', run: () => press('[data-confirm]') },
    { label: 'Mend the rule', key: 'e', run: () => press('[data-mend]') },
    { label: 'Drop the rule', key: 'x', run: () => press('[data-drop]') },
  ];
  useCommands(
    'Rules of evidence',
    isJudged
      ? [
          { label: 'Next rule', key: 'j', run: () => step(1) },
          { label: 'Rule before', key: 'k', run: () => step(-1) },
          { label: 'Next heading', key: ']', run: () => leap(1) },
          { label: 'Heading before', key: '[', run: () => leap(-1) },
          ...judging,
        ]
      : [],
  );
};

/** Shows once more the rule that was looked at when the list was left for the document. */
export const useReturnTo = (list: RefObject<HTMLElement | null>, rule: string | null): void => {
  useLayoutEffect(() => {
    if (rule === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-rule="${CSS.escape(rule)}"]`);
    controlOf(row ?? undefined)?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center' });
    // Only when the list is shown again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
};
