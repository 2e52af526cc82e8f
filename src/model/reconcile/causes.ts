import type { Dimension } from '../rates/dimensions.ts';
import type { Verdict } from './reconciliation.ts';

type Judged = Extract<Verdict, 'bill-higher' | 'bill-lower' | 'only-on-bill' | 'only-in-model'>;
type Causes = Readonly<Record<Judged, string>>;

const insights: Causes = {
  'bill-higher':
    'more Insights types, trails or stores than the snapshot has: each type on each trail and store is billed separately',
  'bill-lower': 'Insights switched on or off during the month; the baseline of the first 28 days is free',
  'only-on-bill': 'Insights on a trail or store that recorded events which were not observed',
  'only-in-model': 'Insights switched on later; the baseline of the first 28 days is free',
};

const ingestion: Causes = {
  'bill-higher': 'larger events than the model assumes, imported trail logs, or a store that is not in the snapshot',
  'bill-lower': 'smaller events than the model assumes, or ingestion stopped for part of the month',
  'only-on-bill': 'an event data store that is not in the snapshot, or whose events come from elsewhere',
  'only-in-model': 'an event data store that began to ingest later, or the free trial',
};

/**
 * By charge. Paid copies are explained by their mean number first. Sources: CloudTrail
 * user guide (cloudtrail-costs, insights-events-costs), and S3's request metrics, which count what is not logged.
 */
const CAUSES: Readonly<Partial<Record<Dimension, Causes>>> = {
  'management.first-copy': {
    'bill-higher': 'management events that were not observed: services, Regions or days that are not in the snapshot',
    'bill-lower': 'fewer management events in the month than on the days observed, or no trail logging for part of it',
    'only-on-bill': 'a Region or an account where no management events were observed',
    'only-in-model':
      'usage types without a cost were left out of the bill, or no trail recorded here in the month: a trail in the snapshot was started later, or the bill is for other accounts',
  },
  'management.additional-copy': {
    'bill-higher': 'more paid copies of management events than the trails in the snapshot make',
    'bill-lower': 'fewer paid copies of management events than the trails in the snapshot make',
    'only-on-bill': 'paid copies of management events, though no two trails in the snapshot record the same ones',
    'only-in-model':
      'paid copies that were not billed: a trail was started later or counted twice, or the bill is for other accounts',
  },
  data: {
    'bill-higher':
      'data events that were not observed: buckets or functions without metrics, callers from other accounts, types that are never measured',
    'bill-lower':
      'metrics count calls that are not logged (CopyObject, replication), or the selectors recorded less for part of the month',
    'only-on-bill': 'a trail of data events that is not in the snapshot, or resources that were not observed',
    'only-in-model': 'data selectors added later, or the bill is for other accounts',
  },
  network: {
    'bill-higher': 'calls through VPC endpoints that were not observed',
    'bill-lower': 'the selectors recorded less for part of the month',
    'only-on-bill':
      'a trail of network activity events that is not in the snapshot, or endpoints that were not observed',
    'only-in-model': 'selectors of network activity events added later, or the bill is for other accounts',
  },
  'insights.management': insights,
  'insights.data': insights,
  'lake.ingestion.one-year': ingestion,
  'lake.ingestion.seven-year': ingestion,
  'lake.ingestion.other': ingestion,
  'logs.direct-delivery': {
    'bill-higher':
      'larger events than the model assumes, events that were not observed, or a channel that is not in the snapshot',
    'bill-lower': 'smaller events than the model assumes, or a telemetry rule that was made later',
    'only-on-bill':
      'a channel of CloudWatch that is not in the snapshot: deleted since, or homed in a Region that was not observed',
    'only-in-model': 'a telemetry rule that was made later',
  },
  'lake.retention': {
    'bill-higher': 'the bill covers everything kept beyond 366 days, from earlier months too',
    'bill-lower':
      'events have not been kept beyond 366 days for long enough yet, or they compress better than the model assumes',
    'only-on-bill':
      'events kept beyond 366 days, in a store that is not in the snapshot or under an earlier retention period',
    'only-in-model': 'no event is older than 366 days yet',
  },
  'lake.scan': {
    'bill-higher': 'more queries of event data stores than were given',
    'bill-lower': 'fewer queries of event data stores than were given',
    'only-on-bill': 'queries of event data stores, which a snapshot does not show',
    'only-in-model': 'no event data store was queried in the month',
  },
};

/** What commonly makes a bill differ in this way; undefined where it does not differ or nothing is known about the charge. */
export function causeOf(dimension: Dimension, verdict: Verdict): string | undefined {
  const causes: Readonly<Partial<Record<Verdict, string>>> | undefined = CAUSES[dimension];
  return causes?.[verdict];
}
