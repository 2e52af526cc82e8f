import { listed } from '../../../base/words.ts';
import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { Subject } from '../../../model/snapshot/subject.ts';

/** What answers leave open. */
export interface OpenParts {
  /** What would cost money: the Insights of a trail that has some. */
  readonly gaps: readonly GapFile[];
  /** What else, which a report shows anyway, with the command that returns it. */
  readonly notes: readonly GapFile[];
  /** Where several answers about one thing say different things. */
  readonly contradictions: readonly GapFile[];
}

export const NOTHING_OPEN: OpenParts = { gaps: [], notes: [], contradictions: [] };

export function together(parts: readonly OpenParts[]): OpenParts {
  return {
    gaps: parts.flatMap(({ gaps }) => gaps),
    notes: parts.flatMap(({ notes }) => notes),
    contradictions: parts.flatMap(({ contradictions }) => contradictions),
  };
}

/** @param command that answers it */
export function notGiven(subject: Subject, command: string): GapFile {
  return gapOf({
    kind: 'not-given',
    subjects: [subject],
    reason: 'the answer is not in the input',
    remedy: `add the answer of \`${command}\``,
  });
}

/** @param commands that answer it @param where in what they differ, behind a space */
export function contradiction(subject: Subject, commands: readonly string[], where = ''): GapFile {
  const calls = commands.map((command) => `\`${command}\``);
  return gapOf({
    kind: 'disagreement',
    subjects: [subject],
    reason: `answers in the input differ${where}; the last one counts`,
    remedy: `take the older answers out; ${listed(calls)} ${calls.length === 1 ? 'says' : 'say'} how it is now`,
  });
}
