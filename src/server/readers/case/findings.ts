/** What is told of the items of a CASE package; what it is about is written into the text, so that it can be looked at there. */
import type { Finding, Severity } from '#domain/specification/model.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import { codeOf } from './outline.ts';
import type { CaseItem } from './package.ts';
import type { WrittenText } from './written-text.ts';

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** What people call an item: its code and the opening of its words. */
export const nameOf = (item: CaseItem): string =>
  [codeOf(item), `“${shortened(fold(item.fullStatement))}”`].filter(Boolean).join(' ');

export class CaseFindings {
  readonly all: Finding[] = [];
  readonly #text: WrittenText;

  constructor(text: WrittenText) {
    this.#text = text;
  }

  tell(code: string, severity: Severity, block: number, message: string, text: string, about?: string): void {
    const source = this.#text.clause(block, text.slice(0, 300));
    this.all.push({ code, severity, message, source, ...(about === undefined ? {} : { about }) });
  }

  tellOfStanding(item: CaseItem, message: string, about?: string): void {
    const block = this.#text.add({ kind: 'paragraph', text: nameOf(item) });
    this.tell('case-not-current', 'warning', block, message, item.fullStatement, about);
  }

  tellOfPackage(message: string): void {
    const block = this.#text.add({ kind: 'paragraph', text: message });
    this.tell('case-not-current', 'warning', block, message, message);
  }

  tellOfOtherDocument(item: CaseItem, message: string): void {
    const block = this.#text.add({ kind: 'paragraph', text: nameOf(item) });
    this.tell('case-item-unread', 'warning', block, message, item.fullStatement);
  }

  tellOfItem(item: CaseItem, message: string): void {
    this.tell(
      'case-item-unread',
      'warning',
      this.#text.add({ kind: 'paragraph', text: nameOf(item) }),
      `${nameOf(item)}: ${message}`,
      item.fullStatement,
    );
  }

  tellOfHeading(item: CaseItem): void {
    const text = fold(item.fullStatement);
    const block = this.#text.add({ kind: 'heading', depth: 3, text });
    const message = `${nameOf(item)} stands over outcomes; it was read as their heading.`;
    this.tell('case-item-unread', 'note', block, message, text);
    this.tellOfNotes(item);
  }

  tellOfExtensions(item: CaseItem, unread: readonly string[], block: number): void {
    if (unread.length === 0) return;
    const message = `${nameOf(item)} carries extensions of another tool that were read past: ${shortened(unread.join(', '))}.`;
    this.tell('case-extension-unread', 'note', block, message, item.fullStatement);
  }

  /** Notes of an item that has no place for them. */
  tellOfNotes(item: CaseItem): void {
    const notes = fold(item.notes ?? '');
    if (notes === '') return;
    const block = this.#text.add({ kind: 'paragraph', text: notes });
    const message = `${nameOf(item)} carries notes, for which there is no place: “${shortened(notes)}”`;
    this.tell('case-item-unread', 'warning', block, message, notes);
  }
}
