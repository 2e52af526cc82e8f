import { isObject, type JsonObject } from '../../../base/json.ts';
import { pointer } from '../../../base/pointer.ts';
import type { Target } from '../../selector.ts';
import type { Form } from './form.ts';
import { identityOf, selectorsOf, targetOfArn } from './holder.ts';
import { PRINTED } from './reading.ts';

/** The calls that set selectors, and what for. Source: CloudTrail API reference, autumn 2026. */
const CALLS: ReadonlyMap<unknown, Target> = new Map<unknown, Target>([
  ['PutEventSelectors', 'trail'],
  ['CreateEventDataStore', 'event-data-store'],
  ['UpdateEventDataStore', 'event-data-store'],
]);

/** CloudTrail's own record of a change of selectors. */
export const changingRecord: Form = {
  recognises: ({ eventName, requestParameters }) => CALLS.has(eventName) && isObject(requestParameters),
  holdersIn: (record, path) => {
    const parameters = record['requestParameters'] as JsonObject;
    const root = pointer(path, 'requestParameters');
    const names = { ...identityOf(record['responseElements']), ...identityOf(parameters) };
    const target = CALLS.get(record['eventName']) ?? targetOfArn(names.arn);
    const found = selectorsOf(parameters, root, { target, writing: PRINTED });
    if (found === undefined) return [];
    const { eventID: id } = record;
    return [{ ...names, ...(typeof id === 'string' ? { address: id } : {}), root, found, note: storyOf(record) }];
  },
};

/** Who did it, and when. */
function storyOf(record: JsonObject): string {
  const { userIdentity, eventTime, eventName, errorCode } = record;
  const who = isObject(userIdentity)
    ? (userIdentity['arn'] ?? userIdentity['invokedBy'] ?? userIdentity['type'])
    : undefined;
  const by = typeof who === 'string' ? ` by ${who}` : '';
  const at = typeof eventTime === 'string' ? ` at ${eventTime}` : '';
  const refused = typeof errorCode === 'string' ? `; AWS refused it with ${errorCode}` : '';
  return `${String(eventName)}${by}${at}${refused}`;
}
