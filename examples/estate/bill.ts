import { BUILD, DATA, MANAGEMENT, SHOP } from './place.ts';
import { randomOf } from './random.ts';

/** Account, usage type, quantity of October 2026. */
const BILLED: readonly (readonly [string, string, number])[] = [
  [MANAGEMENT, 'EU-FreeEventsRecorded', 191_204],
  [MANAGEMENT, 'USE1-FreeEventsRecorded', 781_377],
  [MANAGEMENT, 'USW2-FreeEventsRecorded', 131_926],
  [MANAGEMENT, 'USE1-DataEventsRecorded', 13_240_115],
  [MANAGEMENT, 'EU-InsightsEvents', 11_702],
  [MANAGEMENT, 'USE1-InsightsEvents', 43_009],
  [MANAGEMENT, 'USW2-InsightsEvents', 7_388],
  [DATA, 'EU-FreeEventsRecorded', 1_902_417],
  [DATA, 'USE1-FreeEventsRecorded', 6_401_952],
  [DATA, 'USW2-FreeEventsRecorded', 399_078],
  // The forgotten trail: a second copy of everything in this account.
  [DATA, 'EU-PaidEventsRecorded', 1_902_417],
  [DATA, 'USE1-PaidEventsRecorded', 6_401_952],
  [DATA, 'USW2-PaidEventsRecorded', 399_078],
  // More than the metrics show: three buckets here have none.
  [DATA, 'USE1-DataEventsRecorded', 1_043_902_518],
  [DATA, 'EU-DataEventsRecorded', 108_331_067],
  [DATA, 'EU-InsightsEvents', 104_410],
  [DATA, 'USE1-InsightsEvents', 371_140],
  [DATA, 'USW2-InsightsEvents', 21_306],
  [SHOP, 'EU-FreeEventsRecorded', 5_310_826],
  [SHOP, 'USE1-FreeEventsRecorded', 2_996_173],
  [SHOP, 'USW2-FreeEventsRecorded', 309_995],
  [SHOP, 'EU-DataEventsRecorded', 702_118_340],
  [SHOP, 'USE1-DataEventsRecorded', 191_402_266],
  [SHOP, 'EU-InsightsEvents', 299_872],
  [SHOP, 'USE1-InsightsEvents', 160_249],
  [SHOP, 'USW2-InsightsEvents', 18_930],
  [BUILD, 'EU-FreeEventsRecorded', 190_033],
  [BUILD, 'USE1-FreeEventsRecorded', 319_844],
  [BUILD, 'USW2-FreeEventsRecorded', 1_571_208],
  // A trail that the snapshot does not hold: one more copy of everything in this Region.
  [BUILD, 'USW2-PaidEventsRecorded', 1_571_208],
  [BUILD, 'USW2-DataEventsRecorded', 80_266_093],
  [BUILD, 'EU-InsightsEvents', 11_340],
  [BUILD, 'USE1-InsightsEvents', 16_871],
  [BUILD, 'USW2-InsightsEvents', 88_717],
];

/** Millionths of a dollar for one event, by what the usage type ends in. */
const MICRODOLLARS: readonly (readonly [string, number])[] = [
  ['FreeEventsRecorded', 0],
  ['PaidEventsRecorded', 20],
  ['DataEventsRecorded', 1],
  ['InsightsEvents', 3.5],
];

/** What the last of the months that Cost Explorer has is, counted from January of the year 0; and how many there are. */
const LAST = 2026 * 12 + 9;
const MONTHS = 13;
/** Growth from month to month. */
const GROWTH = 1.012;
/** Offices rest over the holidays, and machines and the shop do not. */
const DECEMBER: ReadonlyMap<string, number> = new Map([
  [MANAGEMENT, 0.84],
  [DATA, 0.8],
  [BUILD, 0.72],
  [SHOP, 0.97],
]);

/** The bill of the thirteen months before, as Cost Explorer groups it by account and usage type. */
export function billRows(): readonly object[] {
  return Array.from({ length: MONTHS }, (_, index) => LAST - MONTHS + 1 + index).flatMap(monthRows);
}

function monthRows(month: number): readonly object[] {
  return BILLED.map(([account, usageType, last]) => {
    const [, price = 0] = MICRODOLLARS.find(([suffix]) => usageType.endsWith(`-${suffix}`)) ?? [];
    const quantity = month === LAST ? last : Math.round(last * shareOf(month, account, usageType));
    return {
      account,
      month: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
      usageType,
      quantity: String(quantity),
      amount: ((quantity * price) / 1e6).toFixed(6),
      estimated: false,
    };
  });
}

/** What a month had of the last one. The copies of an event are as many as its first ones. */
function shareOf(month: number, account: string, usageType: string): number {
  const days = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate() / 31;
  const jitter = 0.985 + 0.03 * randomOf(`bill ${month} ${account} ${usageType.replace('Paid', 'Free')}`)();
  const growth = GROWTH ** (month - LAST);
  return days * growth * jitter * (month % 12 === 11 ? (DECEMBER.get(account) ?? 1) : 1);
}
