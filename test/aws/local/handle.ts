import { ACCOUNT } from './account.ts';
import type { Call } from './call.ts';
import { CLOUDTRAIL } from './cloudtrail.ts';
import { COST_EXPLORER } from './cost-explorer.ts';
import { getMetricData } from './get-metric-data.ts';
import { listMetrics } from './list-metrics.ts';
import type { ServiceName } from './operations.ts';
import { ORGANIZATIONS } from './organizations.ts';
import { S3 } from './s3.ts';
import type { Context, JsonHandler, XmlHandler } from './service.ts';
import { STS } from './sts.ts';

const JSON_HANDLERS: Readonly<Partial<Record<ServiceName, Readonly<Record<string, JsonHandler>>>>> = {
  monitoring: { ListMetrics: listMetrics, GetMetricData: getMetricData },
  cloudtrail: CLOUDTRAIL,
  ce: COST_EXPLORER,
  organizations: ORGANIZATIONS,
  account: ACCOUNT,
};
const XML_HANDLERS: Readonly<Partial<Record<ServiceName, Readonly<Record<string, XmlHandler>>>>> = { sts: STS, s3: S3 };

/** The body of a successful answer. @throws {AwsError} */
export function handle(call: Call, context: Context): string {
  const { service, name } = call;
  const json = JSON_HANDLERS[service]?.[name];
  if (json !== undefined) return JSON.stringify(json(call, context));
  const xml = XML_HANDLERS[service]?.[name];
  if (xml !== undefined) return xml(call, context);
  throw new Error(`${service} ${name} is in the table of operations and has no handler`);
}
