/** Members that are epoch seconds on the wire and ISO texts in a scenario. */
const TIMES =
  /^(CreatedTimestamp|UpdatedTimestamp|StartLoggingTime|StopLoggingTime|Latest(CloudWatchLogs|Digest)?DeliveryTime|LatestNotificationTime)$/;

export function toEpochSeconds(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      TIMES.test(name) && typeof value === 'string' ? Date.parse(value) / 1000 : value,
    ]),
  );
}
