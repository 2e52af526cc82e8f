import { parseArn, shortName } from '../../base/arn.ts';
import { abridged, listed } from '../../base/words.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import { dataCallsOf } from '../../facts/data-calls.ts';
import { exactly } from '../../model/quantity/bounds.ts';
import type { Explanation } from '../../optimize/explain.ts';
import { amountText } from './format-number.ts';

/** One sentence that says why it is left out, with what that saves and what stays of it. */
export function whyText(explanation: Explanation): string {
  const { form, resource } = explanation;
  const name = shortName(resource);
  switch (form) {
    case 'log-bucket':
      return `${name} receives log files${deliveriesText(explanation)}; who reads or deletes logs there is no longer seen${foldersText(explanation, 'events')}`;
    case 'deliveries':
      return `${name} receives log files${deliveriesText(explanation)}; what principals do there stays${keptText(explanation.keptBy)}${foldersText(explanation, 'deliveries')}`;
    case 'names':
      return `${resource} is left out: nothing of it was seen in the window`;
    case 'beginning':
      return `what begins with ${name} goes, names that do not exist yet too, but for what is protected`;
    case 'calls':
      return callsText(name, explanation);
    case 'reads':
    case 'invocations':
      return noiseText(name, explanation);
  }
}

/** Calls that the policy names go on every resource of the type. */
function callsText(name: string, explanation: Explanation): string {
  const { calls, maybe, uncounted } = explanation;
  const going = listed((calls.length > 0 ? calls : maybe).map(callName));
  const amount =
    calls.length === 0
      ? 'how many is not known'
      : calls.length === uncounted.length
        ? 'not counted'
        : amountOf(explanation);
  return `${going} of ${name} ${calls.length > 1 ? 'go' : 'goes'} by name (drop.calls): ${amount}; its other calls stay${keptText(explanation.keptBy)}${foldersText(explanation, 'events')}`;
}

function deliveriesText(explanation: Explanation): string {
  if (explanation.folders.length > 0) return '';
  return explanation.calls.length === 0
    ? ', of which none was counted'
    : `: each delivery is recorded and billed, ${amountOf(explanation)}`;
}

function noiseText(name: string, explanation: Explanation): string {
  const { form, uncounted, calls, maybe, folders } = explanation;
  if (folders.length > 0)
    return `${form} of ${name} go${maybe.length + calls.length === 0 ? '; none was seen in the window' : ''}${foldersText(explanation, form)}${restText(explanation)}`;
  // They may be all of a call that stays.
  if (calls.length === 0 && maybe.length > 0)
    return `some ${form} of ${name} go: which of ${listed(maybe)} is not known, so none is counted as saved${restText(explanation)}`;
  if (calls.length === 0) return `${form} of ${name} go; none was seen in the window${restText(explanation)}`;
  const also =
    uncounted.length === 0
      ? ''
      : `: ${listed(uncounted.map(callName))} ${uncounted.length === 1 ? 'is' : 'are'} not counted and ${uncounted.length === 1 ? 'goes' : 'go'} too`;
  return `${form} of ${name} are ${amountOf(explanation)}${also}${mostText(explanation)}${restText(explanation)}`;
}

/** `$1,086.31 a month, 40 % of this trail's data events`. */
function amountOf({ saving, share, uncounted, ofStore }: Explanation): string {
  const amount = uncounted.length === 0 ? amountText(saving) : `at least ${amountText(exactly(saving.expected))}`;
  const whose = ofStore === true ? "what this store's data events cost" : "this trail's charge for data events";
  const part = share === null ? '' : `, ${percent(share)} of ${whose}`;
  return `${amount} a month${part}`;
}

function mostText({ most, calls }: Explanation): string {
  if (most === null || calls.length === 0) return '';
  return calls.length === 1 ? `; all are ${callName(most.call)}` : `; ${percent(most.part)} are ${callName(most.call)}`;
}

function restText(explanation: Explanation): string {
  return explanation.form === 'invocations'
    ? '; nothing else of it is recorded'
    : explanation.keptBy === null
      ? ''
      : `; its ${hasWrites(explanation) ? 'writes' : 'other calls'} stay${keptText(explanation.keptBy)}`;
}

function hasWrites({ type }: Explanation): boolean {
  return type !== null && dataCallsOf(type).some(({ readOnly }) => readOnly === false);
}

function keptText(selector: number | null): string {
  return selector === null ? '' : ` (selector ${selector})`;
}

/** A policy may list a folder for each tenant. */
const MOST_FOLDERS = 3;

/** `; lake/private/ stays in full (selector 4); how many of the reads are there is not known, so the saving is between …`. */
function foldersText({ folders, foldersBy, saving }: Explanation, what: string): string {
  if (folders.length === 0) return '';
  const names = abridged(
    folders.map((arn) => parseArn(arn)?.resource ?? arn),
    MOST_FOLDERS,
  );
  const amount =
    saving.high === null
      ? 'so what it saves is not known'
      : `so the saving is between ${amountText(exactly(saving.low))} and ${amountText(exactly(saving.high))} a month`;
  return `; ${names} ${folders.length === 1 ? 'stays' : 'stay'} in full${keptText(foldersBy)}; how many of the ${what} are there is not known, ${amount}`;
}

function callName(call: string): string {
  return call.replace(/^[^:]*:/, '');
}

/** `40 %`, `0.3 %`, `<0.1 %`: never nothing where there is something. */
function percent(part: Decimal): string {
  const hundredths = part.times(100);
  if (hundredths.isZero()) return '0 %';
  if (hundredths.lessThan('0.1')) return '<0.1 %';
  const places = hundredths.lessThan(10) || (hundredths.greaterThan(99) && hundredths.lessThan(100)) ? 1 : 0;
  const rounded = hundredths.toDecimalPlaces(places, Decimal.ROUND_HALF_EVEN);
  return rounded.equals(100) && !hundredths.equals(100) ? '>99.9 %' : `${rounded.toFixed()} %`;
}
