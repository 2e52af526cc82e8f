/**
 * How AWS/Usage names services, without blanks, case and a leading Amazon or AWS, and the eventSource of their calls: those that
 * publish CallCount and whose calls are management events. CloudWatch documents the form of the names, not the names; IAM, STS,
 * DynamoDB, Systems Manager and Config are absent. Source: service quota integration and usage metrics, 2026-04-13.
 */
const SOURCES: Readonly<Record<string, string>> = {
  autoscaling: 'autoscaling',
  ec2autoscaling: 'autoscaling',
  certificatemanagerprivatecertificateauthority: 'acm-pca',
  cloudformation: 'cloudformation',
  cloudtrail: 'cloudtrail',
  cloudwatch: 'monitoring',
  cloudwatchlogs: 'logs',
  logs: 'logs',
  computeoptimizer: 'compute-optimizer',
  computeoptimzier: 'compute-optimizer',
  ec2: 'ec2',
  elasticcomputecloud: 'ec2',
  ecr: 'ecr',
  elasticcontainerregistry: 'ecr',
  ecs: 'ecs',
  elasticcontainerservice: 'ecs',
  efs: 'elasticfilesystem',
  elasticfilesystem: 'elasticfilesystem',
  eks: 'eks',
  elasticloadbalancing: 'elasticloadbalancing',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  elasticloadbalancingv2: 'elasticloadbalancing',
  eventbridge: 'events',
  cloudwatchevents: 'events',
  events: 'events',
  glue: 'glue',
  guardduty: 'guardduty',
  keymanagementservice: 'kms',
  kms: 'kms',
  organizations: 'organizations',
  rds: 'rds',
  relationaldatabaseservice: 'rds',
  resourcegroups: 'resource-groups',
  route53: 'route53',
  route53resolver: 'route53resolver',
  sagemaker: 'sagemaker',
  secretsmanager: 'secretsmanager',
  securityhub: 'securityhub',
  servicequotas: 'servicequotas',
  transfer: 'transfer',
  transferfamily: 'transfer',
  wafv2: 'wafv2',
};

/** The eventSource of a Service of AWS/Usage; undefined: its counts are not used. */
export function sourceOfUsage(service: string): string | undefined {
  const name = service
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/^(?:amazon|aws)/, '');
  return Object.hasOwn(SOURCES, name) ? `${SOURCES[name]}.amazonaws.com` : undefined;
}
