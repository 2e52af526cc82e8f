import { isObject, type JsonObject } from '../../base/json.ts';
import { TableRow } from './table-row.ts';

/** `QueryResultRows` of CloudTrail Lake: for each row a list of objects with one column each. */
export function rowsOfLake(value: unknown): readonly unknown[] | undefined {
  return rowsFrom(value, (cell) => Object.entries(cell));
}

/** `results` of CloudWatch Logs Insights: for each row a list of `{field, value}`, of which one is a pointer. */
export function rowsOfInsights(value: unknown): readonly unknown[] | undefined {
  return rowsFrom(value, ({ field, value: cell }) =>
    typeof field === 'string' && field !== '@ptr' ? [[field, cell]] : [],
  );
}

/** `ResultSet` of Athena: the first row has the names of the columns. */
export function rowsOfAthena(value: unknown): readonly unknown[] | undefined {
  if (!isObject(value) || !Array.isArray(value['Rows'])) return undefined;
  const [header = [], ...rows] = value['Rows'].map(cellsOfAthena);
  const names = header.map(String);
  return rows.map(
    (cells) => new TableRow(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]))),
  );
}

function cellsOfAthena(row: unknown): readonly unknown[] {
  const data = isObject(row) ? row['Data'] : undefined;
  return Array.isArray(data) ? data.map((cell) => (isObject(cell) ? cell['VarCharValue'] : undefined)) : [];
}

function rowsFrom(
  value: unknown,
  cellsOf: (cell: JsonObject) => readonly (readonly [string, unknown])[],
): readonly unknown[] | undefined {
  if (!Array.isArray(value) || !value.every((row) => Array.isArray(row))) return undefined;
  return value.map(
    (row: readonly unknown[]) =>
      new TableRow(Object.fromEntries(row.flatMap((cell) => (isObject(cell) ? cellsOf(cell) : [])))),
  );
}
