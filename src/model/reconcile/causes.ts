import type { Dimension } from '../rates/dimensions.ts';
import type { Verdict } from './reconciliation.ts';

type Judged = Extract<Verdict, 'bill-higher' | 'bill-lower' | 'only-on-bill' | 'only-in-model'>;
type Causes = Readonly<Record<Judged, string>>;

const insights: Causes = {
  'bill-higher':
    'further Insights types or sinks than the snapshot holds: each type of each trail and store analyses on its own',
  'bill-lower': 'Insights switched on or off during the month; the baseline of the first 28 days is free',
  'only-on-bill': 'Insights of a trail or store that recorded events which were not observed',
  'only-in-model': 'Insights switched on since; the baseline of the first 28 days is free',
};

const ingestion: Causes = {
  'bill-higher':
    'larger events than the model takes them to be, imported trail logs, or a store that the snapshot does not hold',
  'bill-lower': 'smaller events than the model takes them to be, or ingestion stopped for a part of the month',
  'only-on-bill': 'an event data store that the snapshot does not hold, or whose events come from elsewhere',
  'only-in-model': 'an event data store that began to ingest since, or the free trial',
};

/**
 * By charge. Paid copies are explained by their mean number first. Sources: CloudTrail
 * user guide (cloudtrail-costs, insights-events-costs), and S3's request metrics, which count what is not logged.
 */
const CAUSES: Readonly<Partial<Record<Dimension, Causes>>> = {
  'management.first-copy': {
    'bill-higher':
      'management events that were not observed: services, Regions or days that the snapshot does not hold',
    'bill-lower':
      'fewer management events in the month than on the days observed, or no trail that logged for a part of it',
    'only-on-bill': 'a Region or an account of which no management events were observed',
    'only-in-model':
      'no trail recorded here in the month: one of the snapshot was started since, or the bill is of other accounts',
  },
  'management.additional-copy': {
    'bill-higher': 'more paid copies of management events than the trails of the snapshot make',
    'bill-lower': 'fewer paid copies of management events than the trails of the snapshot make',
    'only-on-bill': 'paid copies of management events which no two trails of the snapshot make',
    'only-in-model':
      'paid copies that were not billed: a trail started since or counted twice, or the bill is of other accounts',
  },
  data: {
    'bill-higher':
      'data events that were not observed: buckets or functions without metrics, callers of other accounts, types that are never measured',
    'bill-lower':
      'metrics count what is not logged (CopyObject, replication), or the selectors recorded less for a part of the month',
    'only-on-bill': 'a trail of data events that the snapshot does not hold, or resources that were not observed',
    'only-in-model': 'data selectors added since, or the bill is of other accounts',
  },
  network: {
    'bill-higher': 'calls through VPC endpoints that were not observed',
    'bill-lower': 'the selectors recorded less for a part of the month',
    'only-on-bill':
      'a trail of network activity events that the snapshot does not hold, or endpoints that were not observed',
    'only-in-model': 'selectors of network activity events added since, or the bill is of other accounts',
  },
  'insights.management': insights,
  'insights.data': insights,
  'lake.ingestion.one-year': ingestion,
  'lake.ingestion.seven-year': ingestion,
  'lake.ingestion.other': ingestion,
  'lake.retention': {
    'bill-higher': 'the bill is of all that is kept beyond 366 days, of earlier months too',
    'bill-lower': 'events have not been kept beyond 366 days for long enough yet, or they compress better',
    'only-on-bill':
      'events kept beyond 366 days, in a store that the snapshot does not hold or by an earlier retention',
    'only-in-model': 'no event is older than 366 days yet',
  },
  'lake.scan': {
    'bill-higher': 'more queries of event data stores than were given',
    'bill-lower': 'fewer queries of event data stores than were given',
    'only-on-bill': 'queries of event data stores, which no snapshot tells',
    'only-in-model': 'no query of an event data store in the month',
  },
};

/** What commonly makes a bill differ so, or undefined where it does not differ or nothing is known of the charge. */
export function causeOf(dimension: Dimension, verdict: Verdict): string | undefined {
  const causes: Readonly<Partial<Record<Verdict, string>>> | undefined = CAUSES[dimension];
  return causes?.[verdict];
}
