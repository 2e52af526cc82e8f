const MOST_READ = 10_000;
const MOST_SAID = 400;

/** The text of an error, shortened, without anything that may be a key, a token or a signature, and without the caller's name. */
export function withoutSecrets(text: string): string {
  return (
    text
      // So that the expressions below finish quickly, however long the text is.
      .slice(0, MOST_READ)
      // The user and password of an address, such as that of a proxy.
      .replaceAll(/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#]*@/gi, '$1(removed)@')
      .replaceAll(/arn:aws[\w-]*:(?:iam|sts)::\d*:(?:user|assumed-role|federated-user)\/\S+/g, '(you)')
      // The id of a role is followed by the name of its session, which is often a person's.
      .replaceAll(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{8,}(?::\S+)?/g, '(key removed)')
      // Tokens of an identity provider: three parts of base64url.
      .replaceAll(/\beyJ[\w-]+(?:\.[\w-]*)*/g, '(removed)')
      .replaceAll(/[A-Za-z0-9+/=_%]{32,}/g, '(removed)')
      // Last, since half a key would not be recognized.
      .slice(0, MOST_SAID)
  );
}
