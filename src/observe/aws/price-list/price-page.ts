import { object, type Read, single, whole } from '../ask/answers/form.ts';
import { token } from '../ask/answers/values.ts';

/** The text of a product, whose form is asked where it is parsed. The SDK makes an object of it. */
const product = single((found): found is object => found != null && typeof found.valueOf() === 'string');

/** What GetProducts always sends. Source: AWS Price List API reference, 2026-11-30. */
export const PRICE_PAGE = object({ PriceList: whole(product), NextToken: token });

export type PricePage = Read<typeof PRICE_PAGE>;
