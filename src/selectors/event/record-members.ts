/**
 * How a member of a record is written where it stands in a column of text: `struct` as JSON, or as Athena prints structures;
 * `json` likewise, of any members.
 */
type Writing = 'text' | 'account' | 'time' | 'flag' | 'json' | 'struct';

/** The members of a record, as CloudTrail writes them. Source: CloudTrail user guide, record contents, 2026-04-13. */
const WRITINGS = {
  eventVersion: 'text',
  userIdentity: 'struct',
  eventTime: 'time',
  eventSource: 'text',
  eventName: 'text',
  awsRegion: 'text',
  sourceIPAddress: 'text',
  userAgent: 'text',
  errorCode: 'text',
  errorMessage: 'text',
  requestParameters: 'json',
  responseElements: 'json',
  additionalEventData: 'json',
  requestID: 'text',
  eventID: 'text',
  eventType: 'text',
  apiVersion: 'text',
  managementEvent: 'flag',
  readOnly: 'flag',
  resources: 'struct',
  recipientAccountId: 'account',
  serviceEventDetails: 'json',
  sharedEventID: 'text',
  vpcEndpointId: 'text',
  vpcEndpointAccountId: 'account',
  eventCategory: 'text',
  sessionCredentialFromConsole: 'text',
  edgeDeviceDetails: 'json',
  tlsDetails: 'json',
  addendum: 'json',
} as const satisfies Readonly<Record<string, Writing>>;

export type RecordMember = keyof typeof WRITINGS;

export const RECORD_MEMBERS = Object.entries(WRITINGS) as readonly (readonly [RecordMember, Writing])[];

/** Those that CloudTrail writes as null where there is nothing; all others are then absent (21,582 of 21,582 records). */
export const WRITTEN_AS_NULL: ReadonlySet<RecordMember> = new Set(['requestParameters', 'responseElements']);

/** Of an identity and of an entry of `resources`: what selectors see, and the account that pays. */
export const IDENTITY_MEMBERS = ['arn', 'accountId', 'type', 'invokedBy', 'principalId', 'userName'] as const;
export const ENTRY_MEMBERS = ['ARN', 'ARNPrefix', 'accountId', 'type'] as const;

/** All names within a text of each structure, in lower case. Source: Athena user guide, the table of CloudTrail logs, 2026. */
export const STRUCT_NAMES: Readonly<Record<'userIdentity' | 'resources', ReadonlySet<string>>> = {
  userIdentity: new Set(
    [...IDENTITY_MEMBERS, 'accessKeyId', 'sessionContext', 'attributes', 'mfaAuthenticated', 'creationDate']
      .concat(['sessionIssuer', 'webIdFederationData', 'federatedProvider', 'ec2RoleDelivery', 'sourceIdentity'])
      .concat(['identityProvider', 'onBehalfOf', 'userId', 'identityStoreArn', 'inScopeOf', 'credentialId'])
      .concat(['sourceArn', 'sourceAccount', 'issuerType', 'credentialsIssuedTo', 'assumedRoot'])
      .map((name) => name.toLowerCase()),
  ),
  resources: new Set(ENTRY_MEMBERS.map((name) => name.toLowerCase())),
};
