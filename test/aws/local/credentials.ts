/** A static key of an account, as the SDK takes credentials. */
export interface AccountKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Who a key speaks for. */
export interface Principal {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

const SECRET = 'made/up+secret/key/of/forty/characters/1';
const KEY = /^(AKIA|ASIA)(\d{12})TEST$/;

/** The account can be read from the key, so the server needs no list of them. */
export function credentialsOf(account: string): AccountKey {
  return { accessKeyId: `AKIA${account}TEST`, secretAccessKey: SECRET };
}

/** What AssumeRole hands out; the token holds the role. */
export function roleCredentials(account: string, role: string, session: string): AccountKey & { sessionToken: string } {
  const sessionToken = Buffer.from(JSON.stringify([role, session])).toString('base64');
  return { accessKeyId: `ASIA${account}TEST`, secretAccessKey: SECRET, sessionToken };
}

/** Undefined for a key that the server never gave, or a temporary one without its token. */
export function principalOf(accessKeyId: string, sessionToken: string | undefined): Principal | undefined {
  const [, kind, account] = KEY.exec(accessKeyId) ?? [];
  if (account === undefined) return undefined;
  if (kind === 'AKIA') return { account, arn: `arn:aws:iam::${account}:user/local`, userId: `AIDA${account}USER` };
  const [role, session] = readToken(sessionToken ?? '');
  if (role === undefined || session === undefined) return undefined;
  return {
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    userId: `AROA${account}ROLE:${session}`,
  };
}

function readToken(token: string): readonly string[] {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as string[];
  } catch {
    return [];
  }
}
