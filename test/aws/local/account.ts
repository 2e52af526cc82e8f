import { AwsError } from './aws-error.ts';
import { decodeToken, encodeToken } from './hash.ts';
import type { JsonHandler } from './service.ts';

const MAX_RESULTS = 50;

const listRegions: JsonHandler = (call, { world }) => {
  const { NextToken: token, ...request } = call.input as {
    readonly RegionOptStatusContains?: readonly string[];
    readonly MaxResults?: number;
    readonly NextToken?: string;
  };
  const { RegionOptStatusContains: wanted = [], MaxResults: size = MAX_RESULTS } = request;
  const start = token === undefined ? 0 : decodeToken(request, token);
  if (typeof start !== 'number' || size < 1 || size > MAX_RESULTS)
    throw new AwsError('ValidationException', 'The input fails to satisfy the constraints.');
  const all = world.regions.filter(([, status]) => wanted.length === 0 || wanted.includes(status));
  return {
    Regions: all.slice(start, start + size).map(([name, status]) => ({ RegionName: name, RegionOptStatus: status })),
    ...(start + size < all.length ? { NextToken: encodeToken(request, start + size) } : {}),
  };
};

export const ACCOUNT: Readonly<Record<string, JsonHandler>> = { ListRegions: listRegions };
