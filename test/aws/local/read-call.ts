import type { IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { isServiceName, type ServiceName } from './operations.ts';
import { S3_QUERIES } from './s3.ts';

export interface Wire {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What SigV4 says of the caller, unverified. */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: ServiceName;
}

const CREDENTIAL = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

export function readScope({ authorization = '' }: IncomingHttpHeaders): Scope | undefined {
  const [, accessKeyId, region, service] = CREDENTIAL.exec(authorization) ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return isServiceName(service) ? { accessKeyId, region, service } : undefined;
}

/** What is asked, in the service's protocol. The name is empty if it cannot be told. */
export interface Question {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const TARGETS: Readonly<Partial<Record<ServiceName, string>>> = {
  monitoring: 'GraniteServiceVersion20100801.',
  cloudtrail: 'CloudTrail_20131101.',
  ce: 'AWSInsightsIndexService.',
  organizations: 'AWSOrganizationsV20161128.',
};

export function readQuestion(service: ServiceName, { path, headers, body: raw }: Wire): Question {
  const body = (headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
  switch (service) {
    case 'monitoring':
    case 'cloudtrail':
    case 'ce':
    case 'organizations': {
      const target = String(headers['x-amz-target'] ?? '');
      const prefix = TARGETS[service] ?? '';
      return { name: target.startsWith(prefix) ? target.slice(prefix.length) : '', input: readJson(body) };
    }
    case 'account':
      return { name: path === '/listRegions' ? 'ListRegions' : '', input: readJson(body) };
    case 'sts': {
      const { Action: name = '', ...input } = Object.fromEntries(new URLSearchParams(body));
      return { name, input };
    }
    case 's3':
      return readS3(path);
  }
}

function readJson(body: string): Readonly<Record<string, unknown>> {
  return body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
}

function readS3(path: string): Question {
  const { pathname, searchParams } = new URL(path, 'http://s3');
  const [, bucket = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  if (key !== '') return { name: 'GetObject', input: { Bucket: bucket, Key: key } };
  const query = [...searchParams.keys()].find((name) => Object.hasOwn(S3_QUERIES, name)) ?? '';
  const given = Object.entries(PARAMETERS).flatMap(([name, member]) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[member, value]];
  });
  return { name: S3_QUERIES[query] ?? '', input: { Bucket: bucket, ...Object.fromEntries(given) } };
}

const PARAMETERS = { 'continuation-token': 'ContinuationToken', prefix: 'Prefix', delimiter: 'Delimiter' };
