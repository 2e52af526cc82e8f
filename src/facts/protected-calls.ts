/** Reads that reveal an intrusion: all of them management events with readOnly true. */
export const PROTECTED_CALLS: readonly string[] = [
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'kms:Decrypt',
  'kms:ReEncrypt',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'ec2:GetPasswordData',
  'iam:GetAccountAuthorizationDetails',
];
