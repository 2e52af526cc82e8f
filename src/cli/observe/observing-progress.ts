import type { AwsProgress } from '../../observe/aws/run/observation.ts';
import type { ObserveSettings } from '../../model/snapshot/unfinished.ts';
import { cleanText } from '../../base/clean-text.ts';
import { counted } from '../../base/words.ts';
import { dollars } from '../../report/text/format-number.ts';
import { say } from '../output/say.ts';
import { ProgressBar } from './progress-bar.ts';

/** Shows how far an observation is: a bar where a person watches, otherwise a line at the start and for each tenth. */
export class ObservingProgress {
  readonly #bar = new ProgressBar(10);
  #tenths = 0;

  begin(settings: ObserveSettings): void {
    if (this.#bar.isShown) this.#bar.update(0, 'asking AWS whose credentials these are');
    else say(`observing ${describeSettings(settings)}`);
  }

  update(progress: AwsProgress): void {
    const { done, total } = progress;
    const share = total === 0 ? 0 : done / total;
    this.#bar.update(share, labelOf(progress));
    // The total grows while places are found, so a tenth may be reached twice.
    const tenths = Math.floor(share * 10);
    if (this.#bar.isShown || tenths <= this.#tenths) return;
    this.#tenths = tenths;
    say(labelOf(progress));
  }

  /** A line beside the bar, which is drawn again at the next step. */
  say(line: string): void {
    this.#bar.clear();
    say(line);
  }

  end(): void {
    this.#bar.clear();
  }
}

/** What is running comes last, since a narrow terminal cuts that off. */
function labelOf({ done, total, running, calls, spent }: AwsProgress): string {
  return [
    `${done}/${total}`,
    counted(calls, 'call'),
    dollars(spent),
    ...(running[0] === undefined ? [] : [cleanText(running[0])]),
  ].join(' · ');
}

function describeSettings({ accounts, regions, days, role }: ObserveSettings): string {
  return [
    accounts === undefined
      ? 'the account of the credentials'
      : accounts === 'organization'
        ? 'every account of the organization'
        : some(accounts, 'account'),
    regions === undefined ? 'all Regions that are enabled' : some(regions, 'Region'),
    `${days} days`,
    ...(role === undefined ? [] : [`as ${role}`]),
  ].join(', ');
}

/** At most three by name. */
function some(names: readonly string[], word: string): string {
  return names.length > 3 ? `${names.length} ${word}s` : `${word}${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
}
