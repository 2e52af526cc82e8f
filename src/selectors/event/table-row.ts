import type { JsonObject } from '../../base/json.ts';

/** A row of a table: all its columns are there, and what has none is not known. */
export class TableRow {
  readonly cells: JsonObject;

  /** @param cells by column; null: an empty one */
  constructor(cells: JsonObject) {
    this.cells = cells;
  }
}

/** A name of a column as it is compared: the console has "Event source", Athena eventsource, others event_source. */
export function columnName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9.]/g, '');
}
