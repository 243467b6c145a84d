/** `Unit title: …`, `Unit: …`: a line that gives the title of a unit by its label. */
export const LABELLED_TITLE = /^(?:(?:unit\s+)?title|(?:national\s+)?unit)\s*[:–-]\s*(\S.*)$/i;

export const isLabelledTitle = (text: string): boolean => LABELLED_TITLE.test(text.trim());
