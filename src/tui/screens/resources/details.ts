import { abridged } from '../../../base/words.ts';
import { amountBriefly, amountText, dollars } from '../../../report/text/format-number.ts';
import { protectionText, whyNotDroppable, whyNotTaken } from '../../state/why-it-stays.ts';
import {
  fateOf,
  isDroppable,
  noiseOf,
  type Plan,
  plannedCost,
  plannedSaving,
  sparedFolders,
} from '../../estate/plan.ts';
import type { Resource } from '../../estate/resource.ts';
import type { Session } from '../../state/session.ts';
import { boxed, line, type Line, toned } from '../../text/line.ts';
import { perMonth } from '../../text/money.ts';
import { formatPerDay } from '../../text/quantity-text.ts';
import { sourceText } from './source-text.ts';
import { screenText } from '../../text/screen-text.ts';

/** The resource under the cursor in four sentences: now, plan, source, risk. */
export function resourceDetails(resource: Resource, plan: Plan, session: Session, width: number): readonly Line[] {
  const { account, estimated, name, protection, reads, region, rows: traffic, writes } = resource;
  const { days } = session.snapshot.window;
  const now = `reads ${formatPerDay(reads, days, estimated)}/d  writes ${formatPerDay(writes, days, estimated)}/d  ${amountBriefly(resource.cost)}${perMonth(session.month)}`;
  const rows: readonly (readonly [string, string])[] = [
    ['now', now],
    ['plan', planText(resource, plan, session)],
    ['source', sourceText(traffic)],
    protection === null ? ['risk', riskText(resource, plan)] : ['kept by', `policy, ${protectionText(protection)}`],
  ];
  return boxed(
    `${name}  ${account} ${region}`,
    rows.map(([label, text]) => line(toned(label.padEnd(9), 'dim'), text)),
    width,
    session.glyphs,
  );
}

function planText(resource: Resource, plan: Plan, session: Session): string {
  const own = plan.choices.has(resource.id) ? ' (your choice)' : '';
  const left = `${amountBriefly(plannedCost(resource, plan))}${perMonth(session.month)}`;
  const saves = savesText(resource, plan);
  const folders = foldersText(resource, plan);
  const dropped = plan.dropped.get(resource.id);
  if (dropped?.form === 'calls')
    return `drop ${screenText(dropped.calls.join(', '))}, which the policy names, keep all else: ${left}, ${saves}${own}`;
  switch (fateOf(resource, plan)) {
    case 'drop-reads':
      return `drop reads, keep writes${folders}: ${left}, ${saves}${own}`;
    case 'drop-deliveries':
      return `drop what services deliver, keep who reads, writes and deletes${folders}: ${left}, ${saves}${own}`;
    case 'drop-all':
      return `${plan.logBuckets.has(resource.id) ? 'drop everything, it is a log bucket' : `drop ${noiseOf(resource)}`}${folders}: ${left}, ${saves}${own}`;
    case 'keep':
      return `keep everything${own}`;
    case 'unknown':
      return isDroppable(resource, plan, session.policy)
        ? 'stays logged: its count is not known. space drops its reads anyway'
        : 'stays logged: its count is not known';
    case 'logged':
      return whyLogged(resource, plan, session);
  }
}

/** How much of it lies in folders that stay is not known. */
function savesText(resource: Resource, plan: Plan): string {
  const saving = plannedSaving(resource, plan);
  return sparedFolders(resource, plan).length > 0 && saving.high !== null
    ? `saves up to ${dollars(saving.high)}`
    : `saves ${amountBriefly(saving)}`;
}

function foldersText(resource: Resource, plan: Plan): string {
  const folders = sparedFolders(resource, plan);
  return folders.length === 0 ? '' : `, all of ${screenText(abridged(folders, MOST_FOLDERS))} stays`;
}

/** There is little room. */
const MOST_FOLDERS = 2;

function whyLogged(resource: Resource, plan: Plan, session: Session): string {
  if (!isDroppable(resource, plan, session.policy)) return `stays logged: ${whyNotDroppable(resource, session)}`;
  const saving = plan.candidates.get(resource.id)?.saving;
  const { minMonthlySaving } = session.policy;
  if (saving?.expected.lessThan(minMonthlySaving) === true)
    return `stays logged: would save ${amountText(saving)}, the policy asks for ${dollars(minMonthlySaving)} a month`;
  return `stays logged: ${whyNotTaken(plan)}`;
}

function riskText(resource: Resource, plan: Plan): string {
  const dropped = plan.dropped.get(resource.id);
  if (dropped === undefined) return 'none: all of it stays recorded';
  return `detections and queries no longer see ${screenText(dropped.calls.join(', '))}`;
}
