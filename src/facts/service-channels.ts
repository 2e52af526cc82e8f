/**
 * Channels that AWS services create to receive CloudTrail's events, such as `aws-service-channel/cloudwatch/slc`. Source:
 * CloudTrail user guide, viewing-service-linked-channels, 2026.
 */
const NAME = /^aws-service-channel\/([^/]+)\//;

/** The service that a channel delivers to; undefined: it is none of a service, but of an integration with CloudTrail Lake. */
export function serviceOfChannel(name: string): string | undefined {
  return NAME.exec(name)?.[1];
}

/**
 * Does what it receives end in CloudWatch Logs? AWS's own policy for telemetry rules names channels of `cloudwatch`
 * (CloudWatchTelemetry…, 2026); how the service may be spelled elsewhere is not documented.
 */
export function deliversToLogs(service: string): boolean {
  return /^(?:cloudwatch|logs|observabilityadmin)(?![a-z])/i.test(service);
}

/** Log groups that a rule creates by default (aws-observability best practices, cloudtrail_lake_to_cloudwatch, 2026-05). */
export function isGroupOfRule(name: string): boolean {
  return /^\/?aws\/cloudtrail\/(?:managementevents|dataevents)(?::\*)?$/.test(name);
}

/**
 * Does a usage type of CloudTrail stand for delivery to CloudWatch Logs without a trail? AWS has not published its name, so
 * this goes by its words.
 *
 * @param name without the prefix of the Region
 */
export function isUsageOfDelivery(name: string): boolean {
  return /cloudwatch|cwl/i.test(name) && /deliver/i.test(name);
}
