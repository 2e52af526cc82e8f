import { append } from '../../../base/append.ts';
import { setTimeout } from 'node:timers/promises';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { counted } from '../../../base/words.ts';
import { readForm } from '../ask/answers/read-answer.ts';
import { PRICE_PAGE, type PricePage } from './price-page.ts';
import { PRICED_USAGE } from './priced-usage.ts';
import { type ListedPrice, parseProduct } from './parse-product.ts';
import { credentialChain } from '../ask/credential-chain.ts';
import type { Environment } from '../ask/environment.ts';
import { findProfileFault, NAME_A_PROFILE } from '../ask/profile-fault.ts';
import { openConnections } from '../ask/open-connections.ts';
import { readFailure } from '../ask/read-failure.ts';
import { ATTEMPTS_WHERE_ANSWERED } from '../ask/reader.ts';

export interface PriceListRequest {
  readonly environment: Environment;
  /** In place of AWS's own endpoint, such as one in a private network. */
  readonly endpoint?: string;
  /** Pages of a service, and milliseconds for an answer: fewer where a test is to reach them. */
  readonly caps?: { readonly pages?: number; readonly patience?: number };
  /** Called after every page. @param share of all services, from 0 to 1 */
  readonly onProgress: (share: number, label: string) => void;
}

export type PriceList =
  | { readonly ok: true; readonly prices: readonly ListedPrice[] }
  /** What AWS refused, or every fault of what it answered, and what to do. */
  | { readonly ok: false; readonly lines: readonly string[] };

/** One of the few Regions with this service; it lists the prices of all Regions. */
const REGION = 'us-east-1';
const CALL = 'pricing:GetProducts';
/** A hundred products a page. A list with more does not end. */
const MOST_PAGES = 2_000;
const PATIENCE = 30_000;

/** The prices of every service in which trails cause cost, complete or not at all. Reads only, with the SDK's own credentials. */
export async function readPriceList({
  environment,
  endpoint,
  caps: { pages = MOST_PAGES, patience = PATIENCE } = {},
  onProgress,
}: PriceListRequest): Promise<PriceList> {
  const opened = await openConnections(environment, undefined, { requestTimeout: patience, answerTimeout: patience });
  if (!opened.ok) return { ok: false, lines: opened.problems.map(({ message }) => message) };
  const wrong = await findProfileFault(undefined, environment);
  if (wrong !== undefined) return { ok: false, lines: [wrong, NAME_A_PROFILE] };
  const client = new PricingClient({
    region: REGION,
    retryMode: 'adaptive',
    maxAttempts: 5,
    requestHandler: opened.value,
    credentials: credentialChain({ region: REGION, requestHandler: opened.value, environment }),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  const services = Object.keys(PRICED_USAGE);
  const prices: ListedPrice[] = [];
  const faults: string[] = [];
  try {
    for (const [index, service] of services.entries()) {
      let count = 0;
      for await (const page of pagesOf(client, service, pages)) {
        if (!page.ok) return page;
        const products = page.products.map((text) => parseProduct(text, service));
        for (const product of products) {
          append(prices, product.prices);
          append(faults, product.faults);
        }
        count += products.length;
        onProgress(index / services.length, `${service}: ${count} products`);
      }
      // Each of them has prices; without them, old ones would pass for those of today.
      if (count === 0) faults.push(`${service}: the price list is empty, which AWS's never is`);
    }
  } finally {
    client.destroy();
  }
  return faults.length === 0 ? { ok: true, prices } : { ok: false, lines: faults };
}

type Page =
  | { readonly ok: true; readonly products: readonly string[] }
  | { readonly ok: false; readonly lines: readonly string[] };

async function* pagesOf(client: PricingClient, service: string, most: number): AsyncGenerator<Page> {
  let token: string | undefined;
  const seen = new Set<string>();
  for (let count = 1; ; count += 1) {
    const page = await send(client, service, token);
    if (!('answer' in page)) {
      yield page;
      return;
    }
    const { PriceList: products, NextToken: next = '' } = page.answer;
    yield { ok: true, products: products.map(String) };
    if (next === '') return;
    const fault = seen.has(next)
      ? 'the pages repeat: AWS returned the same token twice'
      : count === most
        ? `the list goes on after ${counted(most, 'page')}, which is more than AWS has`
        : undefined;
    if (fault !== undefined) {
      yield { ok: false, lines: [`${service}: ${fault}`, 'check the proxy and AWS_ENDPOINT_URL, and try again'] };
      return;
    }
    seen.add(next);
    token = next;
  }
}

/** Milliseconds before an answer that is none is asked for again. */
const FIRST_DELAY = 100;

async function send(
  client: PricingClient,
  ServiceCode: string,
  NextToken: string | undefined,
): Promise<{ readonly answer: PricePage } | Extract<Page, { ok: false }>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const command = new GetProductsCommand({
        ServiceCode,
        FormatVersion: 'aws_v1',
        MaxResults: 100,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      return { answer: readForm(PRICE_PAGE, await client.send(command)) };
    } catch (error) {
      const { again, refusal } = readFailure(error, CALL);
      // The SDK has asked again where AWS or the network failed.
      if (again !== 'few' || attempt >= ATTEMPTS_WHERE_ANSWERED)
        return { ok: false, lines: [`${CALL}: ${refusal.reason}`, refusal.remedy] };
      await setTimeout(FIRST_DELAY * 2 ** (attempt - 1));
    }
  }
}
