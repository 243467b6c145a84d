/** The lines of a document's text that something stands on, and its words there as printed. */
export type ChosenLines = { readonly from: number; readonly to: number; readonly words: string };
