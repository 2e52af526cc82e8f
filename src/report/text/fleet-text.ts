import { briefly, counted, listed } from '../../base/words.ts';
import { serviceOfSource } from '../../facts/known-calls.ts';
import { optionWords } from '../../selectors/dialects/apply-command.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import { type OpenBounds, sumOpen } from '../../model/quantity/open-bounds.ts';
import { stateAtKnownPlaces } from '../../optimize/coverage.ts';
import { type Unseen, unseenIn } from '../../optimize/fleet/unseen.ts';
import { explain } from '../../optimize/explain.ts';
import type { Measure, MeasureId } from '../../optimize/fleet/measure.ts';
import type { Fleet } from '../../optimize/fleet/propose-fleet.ts';
import type { Twice, WhyTwice } from '../../optimize/fleet/twice.ts';
import { NO_COST, type Usd } from '../../model/quantity/usd.ts';
import { amountText, dollarRange } from './format-number.ts';

/** What trails and stores of a fleet are called beside each other. */
export type NameOf = (sink: { readonly name: string; readonly arn: string }) => string;

export function namesIn({ question: { snapshot } }: Fleet): NameOf {
  return sinkNames([...snapshot.trails, ...snapshot.eventDataStores]);
}

/** What is done, without a full stop. */
export function measureText({ id, sink, what, proposal, calls = [] }: Measure, nameOf: NameOf): string {
  const name = nameOf(sink);
  switch (id) {
    case 'end-trail':
      return `end ${name}: stop its logging, then delete it`;
    case 'end-store':
      return `end the event data store ${name}: stop its ingestion`;
    case 'end-management':
      return 'ingesting' in sink
        ? `end the management events of the event data store ${name}: no selector of them`
        : `end the management logging of ${name}: no selector of management events`;
    case 'end-data':
      return `end the selectors of ${name} for ${what}`;
    case 'narrow-management':
      return `narrow the management logging of ${name}: without ${what}`;
    case 'narrow-data':
      return `narrow the selectors of ${name} for ${what} to what nobody else records`;
    case 'store-calls':
      return `leave ${counted(calls.length, 'call')} out of the event data store ${name}: ${briefly(callsText(calls), 8)}`;
    case 'recursive-logging':
      return `turn off recursive logging of ${name}`;
    case 'selectors': {
      const count = proposal === undefined ? 0 : explain(proposal).length;
      return `give ${'ingesting' in sink ? 'the event data store ' : ''}${name} other selectors, without ${count === 1 ? '1 resource' : `${count} resources`}`;
    }
  }
}

/** Why it is safe, without a full stop. */
export function safetyText({ id, sink, keepers, isEither, calls = [] }: Measure, nameOf: NameOf): string {
  if (id === 'selectors')
    return 'its own selectors with conditions added; what the policy protects stays, proved on it';
  if (id === 'recursive-logging')
    return 'it leaves out its own deliveries into its bucket, and nothing that anybody else does there';
  const names = listed(keepers.map(nameOf));
  if (id === 'store-calls') {
    const kept = calls.filter(({ isProtected }) => isProtected);
    return `${names} ${keepers.length === 1 ? 'records each of these calls whole, wherever the store takes it in, and keeps it' : 'record these calls, each of them whole on one of them, wherever the store takes it in, and keep it'} as long${kept.length === 0 ? '' : `; protected by the policy, and proved there: ${briefly(callsText(kept), 8)}`}`;
  }
  const records = keepers.length === 1 ? 'records' : 'together record';
  const all = ALL[id] ?? 'all of that';
  const isWider = keepers.some(({ organization }) => organization) && !sink.organization;
  const wider = isWider ? ', also in accounts that join the organization' : '';
  const either = isEither
    ? '; nothing tells the two apart, so it may as well be the other one: name the one that stays under fleet.keep'
    : '';
  return `${names} ${records} ${all}${wider}${either}`;
}

const ALL: { readonly [id in MeasureId]?: string } = {
  'end-trail': 'all that it records',
  'end-store': 'all that it records',
  'narrow-data': 'all that it leaves out, by itself',
};

/** What else comes to its end with it, each without a full stop. */
export function endsText(measure: Measure, nameOf: NameOf): readonly string[] {
  const { id, sink, formerly } = measure;
  if (id === 'selectors')
    return formerly.map(({ trail, resources }) => {
      const some = resources.length === 1 ? resources[0]! : `${resources.length} of these resources`;
      return `what ${nameOf(trail)} recorded of ${some} too: nobody records it any more; to keep it, name that trail under fleet.keep`;
    });
  if (id === 'recursive-logging') return [];
  if (!('cloudWatchLogs' in sink)) return storeEndsText(measure, nameOf);
  const managing =
    id === 'end-data' || id === 'narrow-data' ? false : sink.insights.some(({ on }) => on.includes('Management'));
  const isWhole = id === 'end-trail';
  return [
    ...(sink.cloudWatchLogs ? ['what metric filters, alarms and subscriptions see of it in CloudWatch Logs'] : []),
    ...(managing ? ['its Insights on management events, and their baseline'] : []),
    ...(isWhole && sink.snsTopic != null ? [`notices of its log files in ${sink.snsTopic}`] : []),
    ...(sink.bucket === null
      ? []
      : [`for whoever reads s3://${sink.bucket}: ${isWhole ? 'new files' : 'that part'} of this trail`]),
  ];
}

/** `kms:Decrypt`. */
export function callsText(calls: NonNullable<Measure['calls']>): readonly string[] {
  return calls.map(({ eventSource, eventName }) => `${serviceOfSource(eventSource)}:${eventName}`);
}

function storeEndsText({ id, sink, keepers }: Measure, nameOf: NameOf): readonly string[] {
  if (id === 'end-store') return ['queries and dashboards of the store'];
  if (id !== 'store-calls')
    return [`queries, dashboards and alerts of the store on that: ask ${listed(keepers.map(nameOf))} instead`];
  const insights = sink.insights.some(({ on }) => on.includes('Management'));
  const trails = keepers.filter((one) => !('ingesting' in one)).map(nameOf);
  return [
    'queries, dashboards and alerts of the store on these calls, from now on; what it has stays',
    ...(trails.length === 0 ? [] : [`whoever looks for them there finds them in the log files of ${listed(trails)}`]),
    ...(insights ? ['its Insights on the errors of these calls'] : []),
  ];
}

/** What is taken to hold though nobody knows it, without a full stop. */
export function assumesText({ sink, assumed }: Measure, nameOf: NameOf): readonly string[] {
  const name = nameOf(sink);
  const [long, digests] =
    'ingesting' in sink
      ? [`as long as ${name} keeps events`, '']
      : [`as long as those of ${name}`, `have digests if those of ${name} do`];
  return assumed.map(({ keeper, what }) => {
    const bucket = keeper.bucket === null ? '' : ` in s3://${keeper.bucket}`;
    const parts = [
      ...(what.includes('retention') ? [`are kept ${long}`] : []),
      ...(what.includes('validation') ? [digests] : []),
    ];
    return `that the files of ${nameOf(keeper)}${bucket} ${listed(parts)}, which the snapshot does not show`;
  });
}

const WHY: Readonly<Record<WhyTwice, (twice: Pick<Twice, 'trail' | 'other'>, nameOf: NameOf) => string>> = {
  kept: ({ trail }, nameOf) => `the policy keeps ${nameOf(trail)} as it is (fleet.keep)`,
  unknown: () => 'what one of them records is not known',
  part: () => 'one records what the other does not, and no selector can leave out the rest alone',
  store: ({ trail }, nameOf) =>
    `a store is there to be queried: if nobody asks ${nameOf(trail)} for them, take its selector of them away`,
  status: ({ other }, nameOf) => `whether ${nameOf(other)} is logging is not known`,
  delivery: ({ other }, nameOf) => `${nameOf(other)} cannot deliver its files`,
  reach: ({ other }, nameOf) =>
    `${nameOf(other)} does not reach all accounts and Regions of it, those that are added later among them`,
  global: ({ other }, nameOf) => `${nameOf(other)} leaves out global services, or may`,
  bucket: ({ other }, nameOf) => `where ${nameOf(other)} delivers to is not known`,
  validation: ({ other }, nameOf) => `the files of ${nameOf(other)} have no digests: turn on its log file validation`,
  retention: ({ other }, nameOf) => `the files of ${nameOf(other)} are deleted earlier: keep them as long`,
};

/** Without a full stop. */
export function twiceText(twice: Twice, nameOf: NameOf): string {
  const { trail, other, what, why } = twice;
  const events = what === 'management' ? 'management events' : what;
  return `${nameOf(trail)} records ${events} that ${nameOf(other)} records too, because ${WHY[why](twice, nameOf)}`;
}

/** Which part of the saving loses nothing, and what the rest is paid with, each without a full stop. */
export function worthText(fleet: Fleet): readonly string[] {
  const { measures } = fleet;
  const [leaving, copying] = [
    measures.filter(({ id }) => LEAVING.has(id)),
    measures.filter(({ id }) => !LEAVING.has(id)),
  ].map((own) => ({
    count: own.length,
    saving: sumOpen(
      own.map(({ saving }) => saving),
      NO_COST,
    ),
  })) as [Part, Part];
  const unseen = unseenIn(fleet);
  const forms = [...Map.groupBy(unseen, ({ form }) => form)].map(
    ([form, own]) => `${FORM_WORDS[form][0]} ${counted(own.length, FORM_WORDS[form][1])}`,
  );
  return [
    ...(copying.count === 0
      ? []
      : [
          `${rangeText(copying.saving)} of it is for copies: what ends there, another trail or store goes on to record`,
        ]),
    ...(leaving.count === 0
      ? []
      : [
          `${rangeText(leaving.saving)} of it is for what is left out as the policy allows: ${forms.length === 0 ? 'all of it is still recorded by somebody' : `nobody records any more ${listed(forms)}`}`,
        ]),
  ];
}

/** `$5.00 ($4.00 to $6.00)`. */
function rangeText(saving: OpenBounds<Usd>): string {
  const range = dollarRange(saving);
  const amount = amountText(saving);
  return range === amount ? range : `${amount} (${range})`;
}

interface Part {
  readonly count: number;
  readonly saving: OpenBounds<Usd>;
}

/** Measures after which somebody may see less. */
const LEAVING: ReadonlySet<MeasureId> = new Set(['selectors', 'recursive-logging']);

const FORM_WORDS: Readonly<Record<Unseen['form'], readonly [what: string, noun: string]>> = {
  reads: ['reads of', 'resource'],
  invocations: ['invocations of', 'function'],
  calls: ['calls that the policy names of', 'resource'],
  deliveries: ['log files that services put into', 'bucket'],
  'log-bucket': ['anything in', 'log bucket'],
};

/** Whether what is protected stays, without a full stop. */
export function proofText({ coverage }: Fleet): string {
  const states = coverage.map(stateAtKnownPlaces);
  const [lost, open] = (['lost', 'open'] as const).map((state) => states.filter((one) => one === state).length);
  const kept = coverage.length - lost! - open!;
  const rest = `${lost === 0 ? '' : `, ${lost} LOST`}${open === 0 ? '' : `, ${open} not proved`}`;
  return `proved: ${kept} of ${coverage.length} protected calls and resources stay recorded in every account and Region that the snapshot shows${rest}`;
}

/** How the AWS CLI ends it, as words of a shell, each quoted: what can be undone, and not deletion. Empty where it does not end. */
export function endCommand({ id, sink }: Measure): readonly string[] {
  const ending = ENDING[id];
  if (ending === undefined) return [];
  const [command, option] = ending;
  return ['aws', 'cloudtrail', command, ...optionWords(option, sink.arn), ...optionWords('--region', sink.homeRegion)];
}

const ENDING: { readonly [id in MeasureId]?: readonly [command: string, option: string] } = {
  'end-trail': ['stop-logging', '--name'],
  'end-store': ['stop-event-data-store-ingestion', '--event-data-store'],
};

/** Trails that the policy names under `fleet.keep` and the snapshot has not. */
export function unmatchedKeeps({ question: { snapshot, policy } }: Fleet): readonly string[] {
  const known = new Set([...snapshot.trails, ...snapshot.eventDataStores].flatMap(({ name, arn }) => [name, arn]));
  return policy.fleet.keep.filter((one) => !known.has(one));
}
