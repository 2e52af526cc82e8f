/** Account ids that AWS's own documentation uses for examples. */
export const MANAGEMENT = '111122223333';
export const DATA = '444455556666';
export const SHOP = '777788889999';
export const BUILD = '123456789012';

export const ACCOUNTS = [MANAGEMENT, DATA, SHOP, BUILD];
export const REGIONS = ['us-east-1', 'eu-west-1', 'us-west-2'];

/** Where a resource lives. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export const ARCHIVE_HOME: Place = { account: MANAGEMENT, region: 'us-east-1' };
export const DATA_HOME: Place = { account: DATA, region: 'us-east-1' };
export const DATA_EUROPE: Place = { account: DATA, region: 'eu-west-1' };
export const SHOP_HOME: Place = { account: SHOP, region: 'eu-west-1' };
export const SHOP_AMERICA: Place = { account: SHOP, region: 'us-east-1' };
export const BUILD_HOME: Place = { account: BUILD, region: 'us-west-2' };
