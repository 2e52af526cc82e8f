import type { Usd } from '../model/quantity/usd.ts';
import type { Verdict } from './gates/gate.ts';

/**
 * Words of our own, which are printed as they are; a name from AWS or a file, such as that of a trail; or text from outside.
 * What prints names and texts makes them safe for where they go.
 */
export type Span = string | { readonly name: string } | { readonly quoted: string };
export type Text = Span | readonly Span[];

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** May be left out where there is little room. */
  readonly isDetail?: true;
  /** Rows with the same value form one group. */
  readonly isGroup?: true;
}

export interface Row {
  readonly cells: readonly Text[];
  /** One that asks for no look, which a long table may leave out. */
  readonly isQuiet?: boolean;
}

/** A line of a bill: as a row of its table, and what it costs. */
export interface AmountRow {
  readonly cells: readonly Text[];
  /** For the order, the most expensive first; no sum is made of it. */
  readonly cost: Usd;
}

export interface Item {
  readonly text: Text;
  /** What to do about it. */
  readonly more?: Text;
  /** What kind of thing it is, in a `marked` list. */
  readonly mark?: string;
}

/** What a section is made of; a format prints each kind in its own way. */
export type Block =
  /** What the whole is about, with its result. */
  | {
      readonly kind: 'headline';
      readonly name: string;
      readonly total: string;
      readonly range: string;
      /** What the total lies between how often, and why, each without a full stop; absent where nothing is forecast. */
      readonly forecast?: { readonly amount: string; readonly reasons: readonly string[] };
      /** Of time: `a month of 730 hours`. */
      readonly period: string;
      /** Where the numbers come from. */
      readonly source: string;
      readonly sourceBriefly: string;
      readonly rates: string;
    }
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** Several things, and one sentence on what they come to. */
  | {
      readonly kind: 'lead';
      readonly title: string;
      readonly items: readonly Text[];
      /** Begins with a capital letter and has no full stop. */
      readonly text: string;
    }
  | {
      readonly kind: 'list';
      /** `open`: what is not known; `numbered`: what marks elsewhere refer to. */
      readonly style: 'plain' | 'marked' | 'open' | 'numbered';
      readonly items: readonly Item[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly Row[];
      /** A sum below a column. */
      readonly foot?: { readonly label: string; readonly column: number; readonly value: string };
      /** Above how many rows the quiet ones may be left out, and what then stands for them, behind `5 more rows`. */
      readonly quiet?: { readonly above: number; readonly what: string };
    }
  /** The lines of a bill. */
  | {
      readonly kind: 'amounts';
      readonly columns: readonly Column[];
      readonly rows: readonly AmountRow[];
      /** Of these rows, by index, no more than their sum need be shown. */
      readonly small: { readonly rows: ReadonlySet<number>; readonly what: string; readonly sum: string };
      readonly total: string;
      /** Absent where it is the total. */
      readonly range?: string;
    }
  /** A limit, and whether it is kept. */
  | {
      readonly kind: 'verdict';
      readonly name: string;
      readonly verdict: Verdict;
      readonly words: Readonly<Record<Verdict, string>>;
      readonly detail: string;
      /** What to do, without a full stop; absent where it is kept. */
      readonly more?: string;
    };

/** Blocks that belong together. */
export interface Section {
  readonly title?: Text;
  /** What it may be folded under where the reader can unfold it. */
  readonly fold?: string;
  readonly blocks: readonly Block[];
}
