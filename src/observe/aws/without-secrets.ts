/** Text of an error, short without what may be a key, a token or a signature, and without who asks. */
export function withoutSecrets(text: string): string {
  return text
    .slice(0, 400)
    .replaceAll(/arn:aws[\w-]*:(?:iam|sts)::\d*:(?:user|assumed-role|federated-user)\/\S+/g, '(you)')
    .replaceAll(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{8,}/g, '(key removed)')
    .replaceAll(/[A-Za-z0-9+/=_%]{32,}/g, '(removed)');
}
