import type { Fate } from '../../estate/plan.ts';
import type { Tone } from '../../text/line.ts';

interface Look {
  /** It reads without colours too. */
  readonly letter: string;
  readonly tone?: Tone;
}

/** How the list shows what the plan does with a resource. */
export const FATES: Readonly<Record<Fate, Look>> = {
  keep: { letter: '[K]', tone: 'accent' },
  'drop-reads': { letter: '[-]', tone: 'good' },
  'drop-deliveries': { letter: '[d]', tone: 'good' },
  'drop-all': { letter: '[x]', tone: 'good' },
  unknown: { letter: '[~]', tone: 'warn' },
  logged: { letter: '[ ]' },
};
