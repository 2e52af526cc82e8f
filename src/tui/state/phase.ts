import { NO_CHOICES } from '../../optimize/question.ts';
import { screenText } from '../text/screen-text.ts';
import { say, type Phase, type SelectorFile, type State } from './state.ts';

/** The file that is being written. */
export function writingOf(phase: Phase): SelectorFile | null {
  return 'writing' in phase ? phase.writing : null;
}

/** Has the user changed the plan since it was last written? What is being written counts as written. */
function hasUnwrittenChanges({ choices, phase, written }: State): boolean {
  const saved = (writingOf(phase) ?? written.at(-1))?.choices ?? NO_CHOICES;
  return choices.size !== saved.size || [...choices].some(([arn, choice]) => saved.get(arn) !== choice);
}

export function browse(state: State): State {
  return { ...state, phase: { is: 'browsing', writing: writingOf(state.phase) } };
}

/** Any key but `q` takes back the wish to leave. */
export function stay(state: State): State {
  return state.phase.is === 'asked' || state.phase.is === 'leaving' ? browse(state) : state;
}

/** Leaves; asks first where changes are not written, and waits for a file that is being written. */
export function quit(state: State): State {
  const writing = writingOf(state.phase);
  if (hasUnwrittenChanges(state) && state.phase.is !== 'asked')
    return say(
      { ...state, phase: { is: 'asked', writing } },
      'your changes are not written: q again leaves without writing, w writes them',
      'warn',
    );
  if (writing === null) return { ...state, phase: { is: 'left', how: 'quit' } };
  // Whether the write succeeds is worth knowing.
  return say(
    { ...state, phase: { is: 'leaving', writing } },
    `leaves when ${screenText(writing.path)} is written`,
    'accent',
  );
}

export function interrupt(state: State): State {
  return { ...state, phase: { is: 'left', how: 'interrupt' } };
}

export function startWriting(state: State, path: string): State {
  return { ...state, phase: { is: 'browsing', writing: { path, choices: state.choices } } };
}

export function finishWriting(state: State, file: SelectorFile): State {
  const done = { ...state, written: [...state.written, file] };
  if (state.phase.is === 'leaving') return { ...done, phase: { is: 'left', how: 'quit' } };
  return say({ ...done, phase: withoutFile(state.phase) }, `written: ${screenText(file.path)}`, 'good');
}

/** Who wanted to leave stays, to see why there is no file. */
export function failWriting(state: State, message: string): State {
  const phase: Phase = state.phase.is === 'leaving' ? { is: 'browsing', writing: null } : withoutFile(state.phase);
  return say({ ...state, phase }, `not written: ${screenText(message)}`, 'bad');
}

function withoutFile(phase: Exclude<Phase, { readonly is: 'leaving' }>): Phase {
  return 'writing' in phase ? { ...phase, writing: null } : phase;
}
