import { counted } from '../../base/words.ts';
import type { LogReading } from '../../observe/logs/read-logs.ts';

interface QuietDays extends Pick<LogReading, 'window' | 'outsideWindow'> {
  readonly traffic: readonly Pick<LogReading['traffic'][number], 'daily'>[];
}

/** What days without events may mean, for standard error; undefined where they mean nothing. */
export function quietDaysNote({ traffic, window, outsideWindow }: QuietDays): string | undefined {
  const days = window?.days ?? 0;
  const busy = Array.from({ length: days }, (_, day) => traffic.some(({ daily }) => daily[day]! > 0));
  const empty = busy.filter((isBusy) => !isBusy).length;
  if (empty === days && days > 0)
    return outsideWindow > 0
      ? `no event of the files lies in the window, which counts as ${counted(days, 'day')} without events; choose the days that the files hold with --window`
      : undefined;
  const before = busy.indexOf(true);
  const after = days - 1 - busy.lastIndexOf(true);
  // Only a window that was asked for begins before its first event, or ends after its last.
  if (before > 0 || after > 0) {
    const edges = [...(before > 0 ? [edge('first', before)] : []), ...(after > 0 ? [edge('last', after)] : [])].join(
      ' and ',
    );
    return `no event lies in ${edges} of the window: as the files are taken to hold the whole window, a month projected from it may be too low; choose the days that they hold with --window`;
  }
  return empty * 2 > days
    ? `${empty} of ${days} days hold no events, so a month projected from them may be too low; choose the days with --window`
    : undefined;
}

function edge(which: 'first' | 'last', days: number): string {
  return days === 1 ? `the ${which} day` : `the ${which} ${counted(days, 'day')}`;
}
