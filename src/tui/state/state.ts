import { NO_CHOICES, type Question } from '../../optimize/question.ts';
import type { Message } from './decide.ts';
import type { Sort } from '../estate/sort.ts';

export const SCREENS = ['overview', 'resources', 'selectors', 'protected'] as const;
export type ScreenName = (typeof SCREENS)[number];

/** What keys mean at the moment: `filter` and `write` take text. */
export type Mode = 'browse' | 'filter' | 'write' | 'help';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Below this nothing can be laid out. */
export const SMALLEST: Size = { columns: 60, rows: 16 };

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < SMALLEST.columns || rows < SMALLEST.rows;
}

/** Lists and panes that scroll, each with its own cursor. */
export type Pane = ScreenName | 'json' | 'help';

export interface Cursor {
  /** The row that is selected; for text, the first one shown. */
  readonly at: number;
  /** The first row shown. */
  readonly top: number;
}

type Choices = Question['choices'];

export interface State {
  readonly size: Size;
  readonly screen: ScreenName;
  readonly mode: Mode;
  readonly cursors: Readonly<Record<Pane, Cursor>>;
  /** The JSON of a selector fills the screen and scrolls. */
  readonly jsonOpen: boolean;
  readonly proofOpen: boolean;
  readonly filter: string;
  readonly sort: Sort;
  readonly choices: Choices;
  readonly past: readonly Choices[];
  readonly future: readonly Choices[];
  readonly message: Message | null;
  /** Where to write, as edited in the write mode. */
  readonly path: string;
  /** A file that is being written; the app does it and answers with `written` or `write-failed`. */
  readonly writing: { readonly path: string; readonly choices: Choices } | null;
  readonly written: readonly string[];
  /** The choices in the last file that was written. */
  readonly saved: Choices;
  /** The user was asked whether to leave without writing. */
  readonly leaving: boolean;
  /** The user leaves as soon as the file is written. */
  readonly quitting: boolean;
  readonly exit: 'quit' | 'interrupt' | null;
}

export function initialState(size: Size, selectorPath: string): State {
  const start: Cursor = { at: 0, top: 0 };
  return {
    size,
    screen: 'overview',
    mode: 'browse',
    cursors: { overview: start, resources: start, selectors: start, protected: start, json: start, help: start },
    jsonOpen: false,
    proofOpen: true,
    filter: '',
    sort: { column: 'cost', reversed: false },
    choices: NO_CHOICES,
    past: [],
    future: [],
    message: null,
    path: selectorPath,
    writing: null,
    written: [],
    saved: NO_CHOICES,
    leaving: false,
    quitting: false,
    exit: null,
  };
}

/** Has the user changed the plan since it was last written? What is being written counts as written. */
export function hasUnwrittenChanges({ choices, writing, saved: before }: State): boolean {
  const saved = writing?.choices ?? before;
  return choices.size !== saved.size || [...choices].some(([arn, choice]) => saved.get(arn) !== choice);
}
