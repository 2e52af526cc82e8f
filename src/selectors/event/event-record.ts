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
  readonly resource?: {
    readonly type: string;
    /** A bucket's ARN ends in `/` and stands for its objects. Absent: the resource is not known. */
    readonly arn?: string;
  };
  /** Absent: not known. */
  readonly caller?: Caller;
}
