/**
 * How the ARN of a resource begins whose records name an item in it: an object, a device, a file of a table. There may be
 * millions of them, and selectors name the resource by its prefix. Types with a form of their own (`resource-types.ts`)
 * are reduced by that. Sources: S3 user guide, cloudtrail-logging and s3-tables-logging, 2026-04-13 (its samples of
 * directory buckets are written with and without `bucket/`); SNS developer guide, logging-using-cloudtrail, 2026;
 * service authorization reference, resource types of S3, S3 Object Lambda, S3 on Outposts and SNS, 2026.
 */
export const ITEMS_IN: Readonly<Record<string, RegExp>> = {
  'AWS::S3Express::Object': /^arn:[^:]*:s3express:[^:]*:[^:]*:(?:bucket\/)?[^/]+/,
  'AWS::S3Express::AccessPoint': /^arn:[^:]*:s3express:[^:]*:[^:]*:accesspoint\/[^/]+/,
  'AWS::S3ObjectLambda::AccessPoint': /^arn:[^:]*:s3-object-lambda:[^:]*:[^:]*:accesspoint\/[^/]+/,
  'AWS::S3Outposts::Object': /^arn:[^:]*:s3-outposts:[^:]*:[^:]*:outpost\/[^/]+\/(?:bucket|accesspoint)\/[^/]+/,
  'AWS::S3Tables::Table': /^arn:[^:]*:s3tables:[^:]*:[^:]*:bucket\/[^/]+\/table\/[^/]+/,
  'AWS::S3Tables::TableBucket': /^arn:[^:]*:s3tables:[^:]*:[^:]*:bucket\/[^/]+/,
  'AWS::SNS::PlatformEndpoint': /^arn:[^:]*:sns:[^:]*:[^:]*:endpoint\/[^/]+\/[^/]+/,
};
