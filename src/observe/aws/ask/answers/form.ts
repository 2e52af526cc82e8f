/** What was found in place of what an answer must hold: the path of the member, such as `trailList/0/TrailARN`. */
export class Wrong {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** Reads an answer: where the reading is, and what had to be left out on the way. */
export class Reading {
  readonly spoilt: string[] = [];
  readonly at: (string | number)[] = [];

  wrong(): Wrong {
    return new Wrong(this.at.join('/'));
  }
}

/** What a value must be. The value that is returned has nothing but what was looked at. */
export type Form<Value> = (found: unknown, reading: Reading) => Value | Wrong;

/** What a form reads. */
export type Read<Of> = Of extends Form<infer Value> ? Value : never;

/** A member that may be absent. */
interface Member<Value> {
  readonly form: Form<Value>;
  /** Whether AWS always sends it, and the rest counts without it. */
  readonly isUsual: boolean;
  /** Whether the rest counts if it is something else. */
  readonly isLenient: boolean;
}

/** Absent, or of the form: with anything else the whole cannot be used. */
export function maybe<Value>(form: Form<Value>): Member<Value> {
  return { form, isUsual: false, isLenient: false };
}

/** Absent, or of the form: anything else is left out, and told. */
export function lenient<Value>(form: Form<Value>): Member<Value> {
  return { form, isUsual: false, isLenient: true };
}

/** Of the form, as AWS always sends it: if it is absent or anything else, that is told, and the rest counts. */
export function usual<Value>(form: Form<Value>): Member<Value> {
  return { form, isUsual: true, isLenient: true };
}

type Members = Readonly<Record<string, Form<unknown> | Member<unknown>>>;
type Needed<Of extends Members> = { [Key in keyof Of]: Of[Key] extends Form<unknown> ? Key : never }[keyof Of];
type ObjectOf<Of extends Members> = { readonly [Key in Needed<Of>]: Read<Of[Key]> } & {
  readonly [Key in Exclude<keyof Of, Needed<Of>>]?: Of[Key] extends Member<infer Value> ? Value | undefined : never;
};

/** An object with these members; others are left out. A bare form is a member without which the whole cannot be used. */
export function object<const Of extends Members>(members: Of): Form<ObjectOf<Of>> {
  const known = Object.entries(members).map(([name, member]) => ({
    name,
    ...(typeof member === 'function' ? { form: member, isUsual: false, isLenient: false, isNeeded: true } : member),
  }));
  return (found, reading) => {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return reading.wrong();
    const read: Record<string, unknown> = {};
    for (const { name, form, isLenient, isUsual, ...member } of known) {
      const value = (found as Readonly<Record<string, unknown>>)[name] ?? undefined;
      if (value === undefined && !isUsual && !('isNeeded' in member)) continue;
      reading.at.push(name);
      const one = value === undefined ? reading.wrong() : form(value, reading);
      reading.at.pop();
      if (!(one instanceof Wrong)) read[name] = one;
      else if (isLenient) reading.spoilt.push(one.path);
      else return one;
    }
    return read as ObjectOf<Of>;
  };
}

/** A list: an entry that is something else is told, and undefined in its place. */
export function inPlace<Value>(entry: Form<Value>): Form<readonly (Value | undefined)[]> {
  return (found, reading) => {
    if (!Array.isArray(found)) return reading.wrong();
    return found.map((one: unknown, index) => {
      reading.at.push(index);
      const read = entry(one, reading);
      reading.at.pop();
      if (!(read instanceof Wrong)) return read;
      reading.spoilt.push(read.path);
      return undefined;
    });
  };
}

/** A list: an entry that is something else is told, and left out. */
export function list<Value>(entry: Form<Value>): Form<readonly Value[]> {
  const all = inPlace(entry);
  return (found, reading) => {
    const read = all(found, reading);
    return read instanceof Wrong ? read : read.filter((one): one is Value & {} => one !== undefined);
  };
}

/** A list that is of no use without one of its entries. */
export function whole<Value>(entry: Form<Value>): Form<readonly Value[]> {
  return (found, reading) => {
    if (!Array.isArray(found)) return reading.wrong();
    const read: Value[] = [];
    for (const [index, one] of found.entries()) {
      reading.at.push(index);
      const value = entry(one, reading);
      reading.at.pop();
      if (value instanceof Wrong) return value;
      read.push(value);
    }
    return read;
  };
}

/** What is of the form and holds besides. @param names the members that it is about, for those who read of it */
export function suchThat<Value>(form: Form<Value>, names: string, holds: (value: Value) => boolean): Form<Value> {
  return (found, reading) => {
    const read = form(found, reading);
    if (read instanceof Wrong || holds(read)) return read;
    reading.at.push(names);
    const wrong = reading.wrong();
    reading.at.pop();
    return wrong;
  };
}

/** A single value that passes a test. */
export function single<Value>(isOf: (found: unknown) => found is Value): Form<Value> {
  return (found, reading) => (isOf(found) ? found : reading.wrong());
}

/** A list of at least one entry. */
export function nonEmpty<Entry>(form: Form<readonly Entry[]>): Form<readonly Entry[]> {
  return (found, reading) => (Array.isArray(found) && found.length === 0 ? reading.wrong() : form(found, reading));
}
