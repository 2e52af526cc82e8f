import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { PRICED_USAGE } from './priced-usage.ts';
import { type ListedPrice, parseProduct } from './parse-product.ts';
import type { Environment } from '../ask/environment.ts';
import { openConnections } from '../ask/open-connections.ts';
import { readFailure } from '../ask/read-failure.ts';

export interface PriceListRequest {
  readonly environment: Environment;
  /** In place of AWS's own endpoint, such as one in a private network. */
  readonly endpoint?: string;
  /** Called after every page. @param share of all services, from 0 to 1 */
  readonly onProgress: (share: number, label: string) => void;
}

export type PriceList =
  | { readonly ok: true; readonly prices: readonly ListedPrice[] }
  /** What AWS refused, or every fault of what it answered, and what to do. */
  | { readonly ok: false; readonly lines: readonly string[] };

const CALL = 'pricing:GetProducts';

/** The prices of every service in which trails cause cost, complete or not at all. Reads only, with the SDK's own credentials. */
export async function readPriceList({ environment, endpoint, onProgress }: PriceListRequest): Promise<PriceList> {
  const opened = await openConnections(environment, undefined, { requestTimeout: 30_000 });
  if (!opened.ok) return { ok: false, lines: opened.problems.map(({ message }) => message) };
  const client = new PricingClient({
    // One of the few Regions with this service; it lists the prices of all Regions.
    region: 'us-east-1',
    retryMode: 'adaptive',
    maxAttempts: 5,
    requestHandler: opened.value,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  const services = Object.keys(PRICED_USAGE);
  const prices: ListedPrice[] = [];
  const faults: string[] = [];
  try {
    for (const [index, service] of services.entries()) {
      let count = 0;
      for await (const page of pagesOf(client, service)) {
        if (!page.ok) return page;
        const products = page.products.map((text) => parseProduct(text, service));
        prices.push(...products.flatMap((product) => product.prices));
        faults.push(...products.flatMap((product) => product.faults));
        count += products.length;
        onProgress(index / services.length, `${service}: ${count} products`);
      }
    }
  } finally {
    client.destroy();
  }
  return faults.length === 0 ? { ok: true, prices } : { ok: false, lines: faults };
}

type Page =
  | { readonly ok: true; readonly products: readonly string[] }
  | { readonly ok: false; readonly lines: readonly string[] };

async function* pagesOf(client: PricingClient, service: string): AsyncGenerator<Page> {
  let token: string | undefined;
  const seen = new Set<string>();
  do {
    const page = await send(client, service, token);
    if (!('answer' in page)) {
      yield page;
      return;
    }
    const { PriceList: products, NextToken: next } = page.answer;
    if (products === undefined) {
      yield { ok: false, lines: [`${service}: a page without products`] };
      return;
    }
    yield { ok: true, products: products.map(String) };
    token = next === '' ? undefined : next;
    if (token !== undefined && seen.has(token)) {
      yield { ok: false, lines: [`${service}: the pages repeat: AWS returned the same token twice`] };
      return;
    }
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}

async function send(
  client: PricingClient,
  ServiceCode: string,
  NextToken: string | undefined,
): Promise<
  | {
      readonly answer: { readonly PriceList?: readonly unknown[] | undefined; readonly NextToken?: string | undefined };
    }
  | Extract<Page, { ok: false }>
> {
  try {
    const command = new GetProductsCommand({
      ServiceCode,
      FormatVersion: 'aws_v1',
      MaxResults: 100,
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    return { answer: await client.send(command) };
  } catch (error) {
    const { reason, remedy } = readFailure(error, CALL).refusal;
    return { ok: false, lines: [`${CALL}: ${reason}`, remedy] };
  }
}
