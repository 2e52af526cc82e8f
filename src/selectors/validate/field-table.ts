import { type Field, type Operator, OPERATORS, type Target } from '../selector.ts';

/** How a category may use a field. */
export interface FieldUse {
  readonly operators: readonly Operator[];
  /** The values allowed; absent: any. */
  readonly values?: readonly string[];
  /** The rule ids to report where the field is missing though required, for a wrong operator, and for a wrong value. */
  readonly requiredRule?: string;
  readonly operatorRule?: string;
  readonly valueRule?: string;
}

/** Where it is documented, and the state of that document. */
interface Source {
  readonly document: string;
  readonly date: string;
}

/** One line of what AWS documents: a category may filter by a field on these targets, in this way. */
export interface FieldRow extends FieldUse {
  readonly category: string;
  readonly field: Field;
  readonly targets: readonly Target[];
  readonly sources: readonly Source[];
}

const API: Source = { document: 'CloudTrail API reference, AdvancedFieldSelector', date: 'autumn 2026' };
const CFN: Source = { document: '@aws-cdk/aws-service-spec 0.1.216, AWS::CloudTrail::Trail', date: '2026-09-29' };
const AGREED: readonly Source[] = [API, CFN];

const BOTH: readonly Target[] = ['trail', 'event-data-store'];
const STORE: readonly Target[] = ['event-data-store'];

const ANY: FieldUse = { operators: OPERATORS };

const CATEGORY: FieldUse = {
  operators: ['Equals'],
  requiredRule: 'category-required',
  operatorRule: 'category-equals-only',
  valueRule: 'category-value',
};

const READ_ONLY: FieldUse = {
  operators: ['Equals'],
  values: ['true', 'false'],
  operatorRule: 'readOnly-equals-only',
  valueRule: 'readOnly-value',
};

const FROM_CONSOLE: FieldUse = {
  operators: ['Equals', 'NotEquals'],
  values: ['true'],
  operatorRule: 'scfc-operator',
  valueRule: 'scfc-value',
};

const TRAIL_SOURCE: FieldUse = {
  operators: ['NotEquals'],
  values: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
  operatorRule: 'mgmt-trail-eventSource',
  valueRule: 'mgmt-trail-eventSource',
};

/** Which values can be a type at all, `findResourceTypeFault` says. */
const RESOURCE_TYPE: FieldUse = {
  operators: ['Equals'],
  requiredRule: 'resources-type-required',
  operatorRule: 'resources-type-equals-only',
  valueRule: 'resources-type-value',
};

/** AWS lists 76 sources, and the list grows, so any is let through (user guide, 2026-04-13). */
const NETWORK_SOURCE: FieldUse = {
  operators: ['Equals'],
  requiredRule: 'network-source-required',
  operatorRule: 'network-source-equals-only',
};

const NETWORK_ERROR: FieldUse = {
  operators: ['Equals'],
  values: ['VpceAccessDenied'],
  operatorRule: 'network-errorCode-value',
  valueRule: 'network-errorCode-value',
};

function categoryRow(category: string, targets: readonly Target[]): FieldRow {
  return { category, field: 'eventCategory', targets, ...CATEGORY, values: [category], sources: AGREED };
}

/** Everything that selectors can filter by. What has no row is not allowed. */
export const FIELD_ROWS: readonly FieldRow[] = [
  categoryRow('Management', BOTH),
  { category: 'Management', field: 'readOnly', targets: BOTH, ...READ_ONLY, sources: AGREED },
  { category: 'Management', field: 'eventSource', targets: ['trail'], ...TRAIL_SOURCE, sources: AGREED },
  { category: 'Management', field: 'eventSource', targets: STORE, ...ANY, sources: AGREED },
  { category: 'Management', field: 'eventName', targets: STORE, ...ANY, sources: AGREED },
  { category: 'Management', field: 'eventType', targets: STORE, ...ANY, sources: AGREED },
  { category: 'Management', field: 'userIdentity.arn', targets: STORE, ...ANY, sources: AGREED },
  { category: 'Management', field: 'sessionCredentialFromConsole', targets: STORE, ...FROM_CONSOLE, sources: AGREED },

  categoryRow('Data', BOTH),
  { category: 'Data', field: 'readOnly', targets: BOTH, ...READ_ONLY, sources: AGREED },
  { category: 'Data', field: 'resources.type', targets: BOTH, ...RESOURCE_TYPE, sources: AGREED },
  { category: 'Data', field: 'resources.ARN', targets: BOTH, ...ANY, sources: AGREED },
  { category: 'Data', field: 'eventName', targets: BOTH, ...ANY, sources: AGREED },
  { category: 'Data', field: 'eventSource', targets: BOTH, ...ANY, sources: AGREED },
  { category: 'Data', field: 'eventType', targets: BOTH, ...ANY, sources: AGREED },
  { category: 'Data', field: 'userIdentity.arn', targets: BOTH, ...ANY, sources: AGREED },
  { category: 'Data', field: 'sessionCredentialFromConsole', targets: BOTH, ...FROM_CONSOLE, sources: AGREED },

  categoryRow('NetworkActivity', BOTH),
  { category: 'NetworkActivity', field: 'eventSource', targets: BOTH, ...NETWORK_SOURCE, sources: AGREED },
  { category: 'NetworkActivity', field: 'eventName', targets: BOTH, ...ANY, sources: AGREED },
  { category: 'NetworkActivity', field: 'vpcEndpointId', targets: BOTH, ...ANY, sources: AGREED },
  { category: 'NetworkActivity', field: 'errorCode', targets: BOTH, ...NETWORK_ERROR, sources: AGREED },
  // Neither the user guide nor CloudFormation's schema has this one.
  { category: 'NetworkActivity', field: 'userIdentity.arn', targets: ['trail'], ...ANY, sources: [API] },

  categoryRow('Insight', STORE),
  categoryRow('ConfigurationItem', STORE),
  categoryRow('Evidence', STORE),
  categoryRow('ActivityAuditLog', STORE),
];

type UsesByTarget = ReadonlyMap<Target, FieldRow>;

const rowsByCategory = new Map<string, Map<string, Map<Target, FieldRow>>>();
for (const row of FIELD_ROWS) {
  const fields = rowsByCategory.get(row.category) ?? new Map<string, Map<Target, FieldRow>>();
  const targets = fields.get(row.field) ?? new Map<Target, FieldRow>();
  for (const target of row.targets) targets.set(target, row);
  rowsByCategory.set(row.category, fields.set(row.field, targets));
}

/** The fields that a category can be filtered by, on any target; undefined where there is no such category. */
export function fieldsOf(category: string): ReadonlyMap<string, UsesByTarget> | undefined {
  return rowsByCategory.get(category);
}

/** The fields without which a selector of the category is refused. */
export function requiredRowsOf(category: string, target: Target): readonly FieldRow[] {
  return [...(rowsByCategory.get(category)?.values() ?? [])].flatMap((uses) => {
    const row = uses.get(target);
    return row?.requiredRule === undefined ? [] : [row];
  });
}
