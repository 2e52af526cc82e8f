import type { Trail } from './snapshot.ts';
import { parseSelectors } from '../../selectors/forms/parse.ts';
import type { Problem } from '../../base/problem.ts';
import { pointer } from '../../base/pointer.ts';
import { lowerFirst } from '../../base/words.ts';
import { ALL_MANAGEMENT, type Target } from '../../selectors/selector.ts';
import { validateFound } from '../../selectors/validate/validate.ts';
import type { ReadSnapshot } from './schema.ts';

type ReadTrail = ReadSnapshot['trails'][number];

/** A trail of a snapshot file; what is wrong with its selectors is added to `problems`. */
export function readTrail(file: ReadTrail, path: string, problems: Problem[]): Trail {
  const { name, arn, account, homeRegion, multiRegion, organization, logging, includeGlobalServiceEvents } = file;
  return {
    name,
    arn,
    account,
    homeRegion,
    multiRegion,
    organization,
    logging: logging ?? null,
    includeGlobalServiceEvents,
    ...readSelectors(file, path, problems),
    insights: (file.insights ?? []).map(({ type, on }) => ({ type, on })),
    ...(file.insights === null ? { insightsUnknown: true } : {}),
    bucket: file.bucket ?? null,
    cloudWatchLogs: file.cloudWatchLogs != null,
    aggregationTemplates: countTemplates(file.aggregation ?? []),
    ...(file.aggregation === null ? { aggregationUnknown: true } : {}),
    ...readSettings(file),
  };
}

/** An entry is the name of a template, or one of GetEventConfiguration's AggregationConfigurations with a list of names. */
function countTemplates(entries: readonly unknown[]): number {
  return entries.reduce<number>((sum, entry) => {
    const { Templates: list } = (entry ?? {}) as { readonly Templates?: unknown };
    return sum + (Array.isArray(list) ? list.length : 1);
  }, 0);
}

type Settings = Pick<
  Trail,
  | 'logGroup'
  | 'kmsKey'
  | 'snsTopic'
  | 'logFileValidation'
  | 'recursiveLogging'
  | 'deliveryError'
  | 'logGroupDeliveryError'
  | 'startedLogging'
  | 'stoppedLogging'
>;

function readSettings(file: ReadTrail): Settings {
  const { cloudWatchLogs, kmsKey, snsTopic, logFileValidation, recursiveLogging, deliveryError } = file;
  const { startedLogging, stoppedLogging, logGroupDeliveryError } = file;
  return {
    ...(typeof cloudWatchLogs === 'string' ? { logGroup: cloudWatchLogs } : {}),
    ...(kmsKey === undefined ? {} : { kmsKey }),
    ...(snsTopic === undefined ? {} : { snsTopic }),
    ...(logFileValidation == null ? {} : { logFileValidation }),
    ...(recursiveLogging == null ? {} : { recursiveLogging }),
    ...(deliveryError === undefined ? {} : { deliveryError }),
    ...(logGroupDeliveryError === undefined ? {} : { logGroupDeliveryError }),
    ...(startedLogging === undefined ? {} : { startedLogging }),
    ...(stoppedLogging === undefined ? {} : { stoppedLogging }),
  };
}

/** Selectors as a snapshot holds them, of a trail or an event data store. */
export function readSelectors(
  file: { readonly advancedEventSelectors?: unknown; readonly eventSelectors?: unknown },
  path: string,
  problems: Problem[],
  target: Target = 'trail',
): Pick<Trail, 'selectors' | 'selectorKind'> {
  const { advancedEventSelectors: advanced, eventSelectors: basic } = file;
  if (advanced == null && basic == null) return { selectors: null, selectorKind: 'unknown' };
  if (isNone(advanced) && isNone(basic)) return { selectors: [ALL_MANAGEMENT], selectorKind: 'default' };
  const found = parseSelectors({
    ...(isNone(advanced) ? {} : { AdvancedEventSelectors: advanced }),
    ...(isNone(basic) ? {} : { EventSelectors: basic }),
  });
  if (!found.ok) {
    for (const problem of found.problems) problems.push(relocate(problem, path));
    return { selectors: null, selectorKind: 'unknown' };
  }
  const valid = validateFound(found.value, target);
  if (valid.ok) return { selectors: valid.value, selectorKind: found.value.kind };
  for (const problem of valid.problems) problems.push(relocate(problem, path));
  return { selectors: null, selectorKind: 'unknown' };
}

function isNone(list: unknown): boolean {
  return list == null || (Array.isArray(list) && list.length === 0);
}

/** A snapshot writes the members of AWS's answer in lower camel case. */
function relocate(problem: Problem, path: string): Problem {
  const [, member = '', rest = ''] = /^\/(\w+)(.*)$/s.exec(problem.path) ?? [];
  return { ...problem, path: `${pointer(path, lowerFirst(member))}${rest}` };
}
