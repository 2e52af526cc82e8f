import type { MadeRecord } from '../make-record.ts';

/** Of the table that the console makes for Athena (Athena user guide, 2026). */
export const ATHENA_COLUMNS = (
  'eventversion useridentity eventtime eventsource eventname awsregion sourceipaddress useragent errorcode errormessage ' +
  'requestparameters responseelements additionaleventdata requestid eventid readonly resources eventtype apiversion ' +
  'recipientaccountid eventcategory region'
).split(' ');

export const LAKE_COLUMNS = (
  'eventVersion userIdentity eventTime eventSource eventName awsRegion userAgent errorCode requestParameters ' +
  'responseElements requestID eventID readOnly resources eventType managementEvent recipientAccountId eventCategory'
).split(' ');

export function csv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** As Trino prints rows: members in lower case, null where there is none. */
function struct(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(struct).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name.toLowerCase()}=${struct(member)}`)
    .join(', ')}}`;
}

function valueIn(record: MadeRecord, column: string): unknown {
  return Object.entries(record).find(([name]) => name.toLowerCase() === column.toLowerCase())?.[1];
}

export function athenaCells(record: MadeRecord): readonly string[] {
  return ATHENA_COLUMNS.map((column) => {
    const value = valueIn(record, column);
    if (column === 'region') return 'us-west-2';
    if (column === 'useridentity')
      return struct({
        type: null,
        principalId: null,
        arn: null,
        accountId: null,
        invokedBy: null,
        ...(value as object),
      });
    if (column === 'resources' && Array.isArray(value))
      return struct(value.map((entry: object) => ({ ARN: null, accountId: null, type: null, ...entry })));
    if (value === undefined || value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

export function lakeCells(record: MadeRecord): readonly (string | null)[] {
  return LAKE_COLUMNS.map((column) => {
    const value = valueIn(record, column);
    if (value === undefined || value === null) return null;
    if (column === 'eventTime' && typeof value === 'string') return value.replace('T', ' ').replace('Z', '.000');
    return typeof value === 'string' ? value : struct(value);
  });
}
