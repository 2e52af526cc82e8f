import type { Condition, Operator, Selector } from '../../../src/selectors/selector.ts';

// An evaluator for the judges of proposals, from the description of the language (CloudTrail user guide,
// filtering-data-events, autumn 2026), sharing no code with the product's: values in sets, so that lists of hundreds are quick.

export interface PlainEvent {
  readonly category: 'Management' | 'Data' | 'NetworkActivity';
  readonly source: string;
  readonly name: string;
  /** undefined: the record has no flag. */
  readonly readOnly: boolean | undefined;
  readonly caller?: string;
  readonly entries: readonly { readonly type: string; readonly arn: string }[];
}

/** How an exclusion treats an event that names several resources of its type, which AWS does not document. */
export type Reading = 'any excluded entry drops' | 'any other entry keeps';

export type Records = (event: PlainEvent) => boolean;

/** Which events a list of selectors records. */
export function compile(selectors: readonly Selector[], reading: Reading = 'any excluded entry drops'): Records {
  const parts = selectors.map((selector) => compileOne(selector, reading));
  return (event) => parts.some((records) => records(event));
}

function compileOne({ FieldSelectors }: Selector, reading: Reading): Records {
  const type = FieldSelectors.find(({ Field }) => Field === 'resources.type')?.Equals?.[0];
  const conditions = FieldSelectors.map((condition) => {
    const passes = compileCondition(condition);
    return (event: PlainEvent): boolean => {
      const texts = textsOf(condition.Field, event, type);
      // By the second reading an entry passes or fails by itself.
      if (condition.Field === 'resources.ARN' && reading === 'any other entry keeps' && texts.length > 1)
        return texts.some((text) => passes([text]));
      return passes(texts);
    };
  });
  return (event) => conditions.every((passes) => passes(event));
}

function compileCondition({ Field: _field, ...lists }: Condition): (texts: readonly string[]) => boolean {
  const clauses = Object.entries(lists).map(([operator, values]) => ({
    excludes: operator.startsWith('Not'),
    hits: compileValues(operator.replace('Not', '') as Operator, values),
  }));
  const excluding = clauses.filter(({ excludes }) => excludes);
  const including = clauses.filter(({ excludes }) => !excludes);
  return (texts) =>
    !texts.some((text) => excluding.some(({ hits }) => hits(text))) &&
    (including.length === 0 || texts.some((text) => including.some(({ hits }) => hits(text))));
}

function compileValues(operator: Operator, values: readonly string[]): (text: string) => boolean {
  const all = new Set(values);
  if (operator === 'Equals') return (text) => all.has(text);
  const lengths = [...new Set(values.map(({ length }) => length))];
  return (text) =>
    lengths.some(
      (length) =>
        length <= text.length &&
        all.has(operator === 'StartsWith' ? text.slice(0, length) : text.slice(text.length - length)),
    );
}

function textsOf(field: Condition['Field'], event: PlainEvent, type: string | undefined): readonly string[] {
  switch (field) {
    case 'eventCategory':
      return [event.category];
    case 'eventSource':
      return [event.source];
    case 'eventName':
      return [event.name];
    case 'readOnly':
      return event.readOnly === undefined ? [] : [String(event.readOnly)];
    case 'userIdentity.arn':
      return event.caller === undefined ? [] : [event.caller];
    case 'resources.type':
      return event.entries.map((entry) => entry.type);
    case 'resources.ARN':
      return event.entries.flatMap((entry) => (entry.type === type ? [entry.arn] : []));
    case 'eventType':
    case 'sessionCredentialFromConsole':
    case 'errorCode':
    case 'vpcEndpointId':
      return [];
  }
}
