import { ORIGINALS } from '../../../selectors/event/envelopes.ts';
import { RESOURCE_TYPES, S3_OBJECT } from '../../../facts/resource-types.ts';

/** The objects whose members count: the record, and what it holds under the names below. */
export const PLACES = ['record', 'identity', 'parameters', 'resource'] as const;
export type Place = (typeof PLACES)[number];

/** Where the other places stand in a record; of `resources` each entry of the list is one. */
export const PLACE_UNDER: Readonly<Record<string, Exclude<Place, 'record'>>> = {
  userIdentity: 'identity',
  requestParameters: 'parameters',
  resources: 'resource',
};

/**
 * What a member decides: `event` is of one event alone, `row` says which row of traffic an event belongs to, and `data` says
 * so of data events.
 */
type Decides = 'event' | 'row' | 'data';

export interface Member {
  readonly place: Place;
  readonly name: string;
  readonly decides: Decides;
}

/**
 * Everything in a record that counting looks at. `readRecords` and `parseRecord` read no other member, which a test holds: a
 * scanner that passes over the rest of a record knows as much as they do.
 */
export const MEMBERS: readonly Member[] = [
  { place: 'record', name: 'eventTime', decides: 'event' },
  { place: 'record', name: 'eventID', decides: 'event' },
  { place: 'record', name: 'requestID', decides: 'event' },
  { place: 'record', name: 'eventSource', decides: 'row' },
  { place: 'record', name: 'eventName', decides: 'row' },
  { place: 'record', name: 'awsRegion', decides: 'row' },
  { place: 'record', name: 'recipientAccountId', decides: 'row' },
  { place: 'record', name: 'readOnly', decides: 'row' },
  { place: 'record', name: 'managementEvent', decides: 'row' },
  { place: 'record', name: 'eventCategory', decides: 'row' },
  { place: 'record', name: 'eventType', decides: 'row' },
  // What others add to a record, which is then none as CloudTrail delivers it (`readRecords`).
  ...ORIGINALS.map(({ member }) => ({ place: 'record', name: member, decides: 'row' }) as const),
  { place: 'record', name: 'p_log_type', decides: 'row' },
  { place: 'record', name: '_time', decides: 'row' },
  { place: 'identity', name: 'accountId', decides: 'row' },
  { place: 'identity', name: 'type', decides: 'data' },
  { place: 'identity', name: 'invokedBy', decides: 'data' },
  { place: 'parameters', name: RESOURCE_TYPES[S3_OBJECT].parameter, decides: 'data' },
  { place: 'resource', name: 'type', decides: 'data' },
  { place: 'resource', name: 'ARN', decides: 'data' },
  { place: 'resource', name: 'ARNPrefix', decides: 'data' },
];

/** The number of a member in the table. */
export function memberNumber(place: Place, name: string): number {
  return MEMBERS.findIndex((member) => member.place === place && member.name === name);
}
