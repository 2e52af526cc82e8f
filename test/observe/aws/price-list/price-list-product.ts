/** A product of the price list that AWS could have sent, and what of it to change. */
export interface ProductShape {
  readonly service?: string;
  readonly usageType?: string;
  readonly region?: string;
  readonly unit?: string;
  /** Prices with where each ends; the last ends nowhere. */
  readonly steps?: readonly (readonly [price: string, end: string])[];
  readonly currency?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly sku?: string;
  readonly version?: string;
}

const TERM = 'JRTCKXETXF';

/** The JSON text of a product, as GetProducts lists it. */
export function makeProduct(shape: ProductShape = {}): string {
  const {
    service = 'AWSCloudTrail',
    usageType = 'EUW1-DataEventsRecorded',
    region = 'eu-west-1',
    unit = 'Events',
  } = shape;
  const { steps = [['0.0000010000', 'Inf']], currency = 'USD', version = '20261120081500' } = shape;
  const sku =
    shape.sku ?? `SKU${usageType.replaceAll(/\W/g, '').toUpperCase()}${region.replaceAll('-', '').toUpperCase()}`;
  const priceDimensions = steps.map(([price, end], index) => {
    const rateCode = `${sku}.${TERM}.${index}`;
    const begin = index === 0 ? '0' : steps[index - 1]![1];
    const description = `${currency} ${price} per ${unit}, from ${begin}`;
    return [
      rateCode,
      {
        rateCode,
        unit,
        description,
        appliesTo: [],
        beginRange: begin,
        endRange: end,
        pricePerUnit: { [currency]: price },
      },
    ] as const;
  });
  return JSON.stringify({
    product: {
      sku,
      productFamily: 'Made up for tests',
      attributes: {
        servicecode: service,
        servicename: service,
        location: 'Somewhere',
        locationType: 'AWS Region',
        regionCode: region,
        usagetype: usageType,
        operation: '',
        ...shape.attributes,
      },
    },
    serviceCode: service,
    terms: {
      OnDemand: {
        [`${sku}.${TERM}`]: {
          sku,
          offerTermCode: TERM,
          effectiveDate: '2026-11-01T00:00:00Z',
          // The last first: the order says nothing.
          priceDimensions: Object.fromEntries(priceDimensions.toReversed()),
          termAttributes: {},
        },
      },
    },
    version,
    publicationDate: '2026-11-20T08:15:00Z',
  });
}
