import type { InsightType, Trail, TrailInsight } from '../../model/snapshot/snapshot.ts';
import type { Category } from '../../facts/category.ts';
import { type Condition, MANAGEMENT_SELECTOR_NAME, type Selector } from '../../selectors/selector.ts';
import { resourceTypeNamed } from './data-type.ts';
import { partitionOf } from '../../facts/partitions.ts';
import { cloudTrailArn } from './cloudtrail-arn.ts';
import type { Place } from '../../model/snapshot/place.ts';
import { sourceNamed, UNSTATED_SOURCE } from './traffic.ts';
import type { Share, TypedTrail } from './usage-schema.ts';

/** What the events of the file are about, for trails that record all of them. */
export interface Kinds {
  /** Values of resources.type. */
  readonly dataTypes: readonly string[];
  readonly networkSources: readonly string[];
}

/** A trail as it is typed in: it is logging, and what the file leaves out has the default of CloudTrail's API, or is off. */
export function trailOf(file: TypedTrail, defaults: Place, kinds: Kinds): Trail {
  const place: Place = { account: file.account ?? defaults.account, region: file.region ?? defaults.region };
  const { account, region } = place;
  return {
    name: file.name,
    arn: cloudTrailArn(place, 'trail', file.name),
    account,
    homeRegion: region,
    multiRegion: file.regions !== 'one',
    organization: file.organization ?? false,
    logging: true,
    includeGlobalServiceEvents: true,
    selectors: selectorsOf(file, kinds),
    selectorKind: 'advanced',
    insights: insightsOf(file.insights),
    bucket: file.bucket ?? null,
    cloudWatchLogs: file.cloudWatchLogs ?? false,
    aggregationTemplates: 0,
    snsTopic: file.sns === true ? `arn:${partitionOf(region)}:sns:${region}:${account}:${file.name}` : null,
    logFileValidation: file.validation ?? false,
  };
}

function selectorsOf(
  { management = 'all', exclude = [], data, network }: TypedTrail,
  kinds: Kinds,
): readonly Selector[] {
  const selectors: Selector[] = [];
  if (management !== 'none') {
    const excluded =
      exclude.length === 0 ? [] : [{ Field: 'eventSource', NotEquals: exclude.map(sourceNamed) } as const];
    selectors.push({ Name: MANAGEMENT_SELECTOR_NAME, ...fields('Management', [...shareOf(management), ...excluded]) });
  }
  for (const [type, share] of dataTypesOf(data, kinds.dataTypes))
    selectors.push(fields('Data', [{ Field: 'resources.type', Equals: [type] }, ...shareOf(share)]));
  // AWS requires a selector for each service.
  if (network === true)
    for (const source of kinds.networkSources.length === 0 ? [UNSTATED_SOURCE] : kinds.networkSources)
      selectors.push(fields('NetworkActivity', [{ Field: 'eventSource', Equals: [source] }]));
  return selectors;
}

function fields(category: Category, more: readonly Condition[]): Selector {
  return { FieldSelectors: [{ Field: 'eventCategory', Equals: [category] }, ...more] };
}

function shareOf(share: Share): readonly Condition[] {
  return share === 'all' ? [] : [{ Field: 'readOnly', Equals: [String(share === 'reads')] }];
}

/** Each type once, in the order of the file. */
function dataTypesOf(data: TypedTrail['data'], all: readonly string[]): ReadonlyMap<string, Share> {
  if (data === undefined || data === 'none') return new Map();
  if (typeof data === 'string') return new Map(all.map((type) => [type, 'all']));
  const shares = Array.isArray(data) ? data.map((name) => [name, 'all'] as const) : Object.entries(data);
  return new Map(shares.map(([name, share]) => [resourceTypeNamed(name), share]));
}

const INSIGHT_TYPES = {
  'call-rate': 'ApiCallRateInsight',
  'error-rate': 'ApiErrorRateInsight',
} as const satisfies Readonly<Record<string, InsightType>>;

/** A list means management events, as in CloudTrail. */
function insightsOf(insights: TypedTrail['insights'] = []): readonly TrailInsight[] {
  const { management = [], data = [] } = Array.isArray(insights) ? { management: insights } : insights;
  return (['call-rate', 'error-rate'] as const).flatMap((name) => {
    const on = [
      ...(management.includes(name) ? (['Management'] as const) : []),
      ...(data.includes(name) ? (['Data'] as const) : []),
    ];
    return on.length === 0 ? [] : [{ type: INSIGHT_TYPES[name], on }];
  });
}
