import { jsonText } from '../../../base/json-text.ts';
import { statedConfidence } from '../../../model/forecast/stated-confidence.ts';
import type { EventDataStore, Trail } from '../../../model/snapshot/snapshot.ts';
import { stateOf } from '../../../optimize/coverage.ts';
import type { Measure } from '../../../optimize/fleet/measure.ts';
import type { Fleet } from '../../../optimize/fleet/propose-fleet.ts';
import type { Split } from '../../../optimize/split-by-account.ts';
import { unseenIn } from '../../../optimize/fleet/unseen.ts';
import { explain } from '../../../optimize/explain.ts';
import { explanationJson } from '../proposal/explanation-json.ts';
import { countValues, VALUE_LIMIT } from '../../../selectors/selector.ts';
import { inStableOrder } from '../../../selectors/stable-order.ts';
import { atLimitText, trailsAtLimit } from '../../text/at-limit-text.ts';
import {
  assumesText,
  callsText,
  endCommand,
  endsText,
  measureText,
  type NameOf,
  namesIn,
  safetyText,
  twiceText,
} from '../../text/fleet-text.ts';
import { boundsText, decimalText, openBoundsText } from '../../text/format-number.ts';
import { policyJson } from '../../text/policy-text.ts';

/** `trailtrim/fleet@1`. */
export function fleetJson(fleet: Fleet): string {
  const { question, before, after, saving, measures, twice, copies, coverage } = fleet;
  const { snapshot, month, policy } = question;
  const confidence = statedConfidence(snapshot, month);
  const nameOf = namesIn(fleet);
  const value = {
    schema: 'trailtrim/fleet@1',
    month: month.label,
    confidence: confidence === undefined ? null : String(confidence),
    before: { monthly: boundsText(before) },
    after: { monthly: boundsText(after) },
    saving: openBoundsText(saving),
    measures: measures.map((measure) => measureJson(measure, nameOf)),
    unseen: unseenIn(fleet),
    trails: changedTrails(fleet).map((trail) => ({
      trail: trail.name,
      trailArn: trail.arn,
      logging: trail.logging !== false,
      ...(trail.logging === false ? {} : selectorsJson(trail)),
    })),
    stores: changedStores(fleet).map((store) => ({
      store: store.name,
      storeArn: store.arn,
      ingesting: store.ingesting,
      ...(store.ingesting ? selectorsJson(store) : {}),
    })),
    twice: twice.map((one) => ({
      ...('ingesting' in one.trail
        ? { store: one.trail.name, storeArn: one.trail.arn }
        : { trail: one.trail.name, trailArn: one.trail.arn }),
      otherArn: one.other.arn,
      events: one.what,
      reason: one.why,
      what: twiceText(one, nameOf),
      cost: boundsText(one.cost),
    })),
    atLimit: trailsAtLimit(fleet).map((one) => ({
      trail: one.trail.name,
      trailArn: one.trail.arn,
      leftOut: one.leftOut,
      found: decimalText(one.found),
      byAccount: splitJson(one.byAccount),
      byRegion: splitJson(one.byRegion),
      what: atLimitText(one, nameOf),
    })),
    optimality: {
      copies: {
        saving: decimalText(copies.saving),
        upperBound: decimalText(copies.bound),
        exact: copies.isExact,
      },
    },
    protected: coverage.map((one) => {
      const state = stateOf(one);
      const by = one.answers.flatMap((answer) => (answer.state === 'kept' ? answer.by : []));
      return { ...one.asked, kept: state === 'open' ? null : state === 'kept', by: [...new Set(by)].toSorted() };
    }),
    policy: { ...policyJson(policy), keep: policy.fleet.keep },
  };
  return `${jsonText(value, 2)}\n`;
}

function measureJson(measure: Measure, nameOf: NameOf): object {
  const { id, sink, what, keepers, isEither, selectors, saving, proposal } = measure;
  const isStore = 'ingesting' in sink;
  const assumes = assumesText(measure, nameOf);
  const ends = endsText(measure, nameOf);
  const command = endCommand(measure);
  return {
    id,
    ...(isStore ? { store: sink.name, storeArn: sink.arn } : { trail: sink.name, trailArn: sink.arn }),
    account: sink.account,
    region: sink.homeRegion,
    what: measureText(measure, nameOf),
    why: safetyText(measure, nameOf),
    ...(what === '' ? {} : { events: what }),
    keepers: keepers.map(({ name, arn }) => ({ name, arn })),
    ...(isEither ? { either: true } : {}),
    ...(measure.calls === undefined ? {} : { calls: callsText(measure.calls) }),
    ...(assumes.length === 0 ? {} : { assumes }),
    ...(ends.length === 0 ? {} : { ends }),
    ...(measure.formerly.length === 0
      ? {}
      : { formerly: measure.formerly.map(({ trail, resources }) => ({ trailArn: trail.arn, resources })) }),
    // null: it ends.
    selectors: selectors === null ? null : inStableOrder(selectors),
    ...(command.length === 0 ? {} : { command }),
    ...(proposal === undefined ? {} : { exclusions: explain(proposal).map(explanationJson) }),
    saving: openBoundsText(saving),
  };
}

function splitJson(split: Split | null): object | null {
  return split === null ? null : { trails: split.trails, saving: decimalText(split.saving), of: decimalText(split.of) };
}

function selectorsJson({ selectors }: Pick<Trail, 'selectors'>): object {
  const own = selectors ?? [];
  return { selectors: inStableOrder(own), values: { used: countValues(own), limit: VALUE_LIMIT } };
}

/** As they are afterwards, by ARN. */
function changedTrails({ measures, result }: Fleet): readonly Trail[] {
  const arns = new Set(measures.map(({ sink }) => sink.arn));
  return result.trails.filter(({ arn }) => arns.has(arn));
}

function changedStores({ measures, result }: Fleet): readonly EventDataStore[] {
  const arns = new Set(measures.map(({ sink }) => sink.arn));
  return result.eventDataStores.filter(({ arn }) => arns.has(arn));
}
