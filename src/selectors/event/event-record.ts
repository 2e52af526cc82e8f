/** One CloudTrail record as parsed JSON. Nothing about its members is taken for granted. */
export type EventRecord = { readonly [member: string]: unknown };

/** Who made a call: AWS itself, which has no ARN, or somebody. */
export type Caller = 'aws-service' | 'principal';

/** What selectors can see of a traffic row; null stands for what the row's source cannot tell. */
export interface EventShape {
  readonly category: 'Management' | 'Data' | 'NetworkActivity' | null;
  readonly eventSource: string | null;
  readonly eventName: string | null;
  readonly readOnly: boolean | null;
  readonly resource?: NamedResource;
  /** What each of the events names besides, where they name several resources. */
  readonly alsoNames?: readonly NamedResource[];
  /** Absent: not known. */
  readonly caller?: Caller;
}

/** A resource of which an event has an entry. */
export interface NamedResource {
  readonly type: string;
  /** A bucket's ARN ends in `/` and stands for its objects. Absent: the resource is not known. */
  readonly arn?: string;
  /** The event has no such entry, only a request for the resource: selectors may not see it. */
  readonly fromRequest?: true;
}
