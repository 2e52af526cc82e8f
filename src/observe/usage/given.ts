import type { z } from 'zod';
import { Decimal } from '../../model/quantity/decimal.ts';
import type { Dimension } from '../../model/rates/dimensions.ts';
import { NO_SINK, type Sink } from '../../model/snapshot/sink.ts';
import type { GivenQuantity } from '../../model/snapshot/snapshot.ts';
import { closedObject } from '../../base/yaml-form.ts';
import type { Place } from '../../model/snapshot/place.ts';
import { typedQuantity } from './typed-number.ts';

/** Quantities that are priced as they are, each with the dimensions that it counts for. */
const SECTIONS = {
  athena: { scannedTb: ['athena.scan'] },
  kms: { requests: ['kms.requests'] },
  // CloudTrail bills the delivery and CloudWatch Logs the ingestion. Source: AWS observability best practices, 2026-05-27.
  directDelivery: { gb: ['logs.direct-delivery', 'logs.ingestion'] },
  logs: { ingestedGb: ['logs.ingestion'], storedGb: ['logs.storage'] },
  s3: { standardGb: ['s3.storage.standard'], glacierIrGb: ['s3.storage.glacier-ir'], requests: ['s3.requests'] },
  sns: { notifications: ['sns.notifications'] },
} as const satisfies Readonly<Record<string, Members>>;

type Members = Readonly<Record<string, readonly Dimension[]>>;
type Section = keyof typeof SECTIONS;
type SectionSchema = ReturnType<typeof sectionSchema>;

const NAMES = Object.keys(SECTIONS) as readonly Section[];

function sectionSchema(section: Section) {
  const members = Object.keys(SECTIONS[section]).map((member) => [member, typedQuantity.optional()] as const);
  return closedObject(Object.fromEntries(members)).optional();
}

/** The sections of a usage file that hold such quantities. */
export const sectionSchemas = Object.fromEntries(NAMES.map((section) => [section, sectionSchema(section)])) as Readonly<
  Record<Section, SectionSchema>
>;

type Sections = Partial<Readonly<Record<Section, z.infer<SectionSchema>>>>;

/** The quantities of all sections, which belong to one account and Region and to no trail. */
export function quantitiesOf(sections: Sections, place: Place): readonly GivenQuantity[] {
  return NAMES.flatMap((section) => {
    const dimensions: Members = SECTIONS[section];
    return Object.entries(sections[section] ?? {}).flatMap(([member, quantity]) =>
      quantity === undefined ? [] : givenFor(dimensions[member] ?? [], quantity, place, NO_SINK),
    );
  });
}

export function givenFor(
  dimensions: readonly Dimension[],
  quantity: Decimal,
  { account, region }: Place,
  sink: Sink,
): readonly GivenQuantity[] {
  return dimensions.map((dimension) => ({ dimension, account, region, quantity, sink }));
}
