import type { Question } from '../../optimize/question.ts';
import type { Line, Tone } from '../text/line.ts';
import type { Session } from './session.ts';
import type { Size } from './size.ts';

export type Choices = Question['choices'];

/** Where the selectors of these choices are written. */
export interface SelectorFile {
  readonly path: string;
  readonly choices: Choices;
}

/**
 * What the user is doing. A file is written in the background while the user goes on; the app does it and answers with
 * `written` or `write-failed`. Only one is written at a time, so no path is asked for meanwhile.
 */
export type Phase =
  | { readonly is: 'browsing' | 'help'; readonly writing: SelectorFile | null }
  /** Typing into a text of the screen, such as its filter. */
  | { readonly is: 'typing'; readonly mode: Mode; readonly writing: SelectorFile | null }
  | { readonly is: 'naming-file' }
  /** Asked whether to leave without writing. */
  | { readonly is: 'asked'; readonly writing: SelectorFile | null }
  /** Leaves as soon as the file is written. */
  | { readonly is: 'leaving'; readonly writing: SelectorFile }
  | { readonly is: 'left'; readonly how: 'quit' | 'interrupt' };

/** A sentence for the status line. */
export interface Message {
  readonly text: string;
  readonly tone: Tone;
}

export interface State {
  readonly size: Size;
  readonly screen: Screen;
  readonly phase: Phase;
  /** What the screens remember, each for itself. */
  readonly memory: ReadonlyMap<symbol, unknown>;
  readonly choices: Choices;
  readonly past: readonly Choices[];
  readonly future: readonly Choices[];
  /** The answer to the last key. */
  readonly message: Message | null;
  /** Where to write, as last edited. */
  readonly path: string;
  /** Files that were written, oldest first. */
  readonly written: readonly SelectorFile[];
}

/** A part of the state, to look at and to replace. */
export interface Memory<T> {
  readonly of: (state: State) => T;
  readonly in: (state: State, value: T) => State;
}

export interface Cursor {
  /** The row that is selected; for text, the first one shown. */
  readonly at: number;
  /** The first row shown. */
  readonly top: number;
}

export interface Extent {
  /** How many rows there are. */
  readonly count: number;
  /** How many of them are shown. */
  readonly rows: number;
}

/** A list or a text that scrolls, with its own cursor. */
export interface Pane {
  readonly cursor: Memory<Cursor>;
  readonly extent: (session: Session, state: State) => Extent;
  /** No row is under the cursor: its place is the first line shown. */
  readonly isText: boolean;
}

export type Command = (session: Session, state: State) => State;

/** What some keys do; the hints at the bottom, the help and the docs are made from it. */
export interface Binding {
  /** Names of keys as `keysOf` gives them. */
  readonly keys: readonly string[];
  /** How the keys are written; empty: in no list. */
  readonly label: string;
  readonly group: 'Move' | 'Screens' | 'Find' | 'Plan' | 'Write' | 'Leave';
  readonly help: string;
  /** The word at the bottom of the screen; absent: in the help only. */
  readonly hint?: string;
  readonly does: Command;
}

/** What keys mean at a time. */
export interface Mode {
  readonly bindings: readonly Binding[];
  /** Keys without a binding are added to it. */
  readonly text?: Memory<string>;
}

export interface Back {
  /** undefined where there is nothing to go back from, so that the screen is left. */
  readonly does: (state: State) => State | undefined;
  /** What it does besides; absent: in no list. */
  readonly help?: string;
  /** Keys besides `esc`. */
  readonly keys?: readonly string[];
}

/** A screen: all that it takes, in one file each, listed in `screens.ts`. */
export interface Screen {
  readonly title: string;
  /** What it shows, as the docs say it. */
  readonly shows: string;
  /** What is said at the bottom while there is no answer to a key. */
  readonly status: (session: Session, state: State) => string;
  /** The panes that are shown; keys move the last one. */
  readonly panes: (state: State) => readonly [Pane, ...Pane[]];
  /** @param numberOf the key that leads to a screen */
  readonly view: (session: Session, state: State, numberOf: (screen: Screen) => number) => readonly Line[];
  /** The keys that hold here besides those of every screen. */
  readonly bindings: readonly Binding[];
  /** What the help says below the keys. */
  readonly legend?: readonly Line[];
  /** Back by one within the screen. */
  readonly back?: Back;
  /** What is closed when the user goes elsewhere. */
  readonly leave?: (state: State) => State;
  /** What stays where it was although the plan has changed. */
  readonly follow?: (session: Session, before: State, after: State) => State;
}

export function say(state: State, text: string, tone: Tone): State {
  return { ...state, message: { text, tone } };
}
