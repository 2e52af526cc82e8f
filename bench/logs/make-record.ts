/** Random numbers that are the same each time (xorshift, 32 bits). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.below(0x1_0000_0000).toString(16).padStart(8, '0');
    return text.slice(0, length);
  }

  uuid(): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-8${this.hex(3)}-${this.hex(12)}`;
  }
}

const ACCOUNT = '111122223333';
const REGIONS = ['us-east-1', 'eu-west-1', 'us-west-2'];
const AGENTS = [
  '[aws-sdk-java/2.25.1 Linux/5.10.210-201.852.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/21.0.2+13-LTS Java/21.0.2 vendor/Amazon.com_Inc. io/sync http/Apache]',
  'aws-sdk-go-v2/1.26.0 os/linux lang/go#1.22.1 md/GOOS#linux md/GOARCH#amd64 api/s3#1.53.0',
  'Boto3/1.34.64 md/Botocore#1.34.64 ua/2.0 os/linux#5.10.209 md/arch#x86_64 lang/python#3.12.2 md/pyimpl#CPython',
];

type Part = Readonly<Record<string, unknown>>;

/** What calls are like, by how often they come: reads of objects most of all. */
const CALLS: readonly ((chance: Chance, region: string) => Part)[] = [
  object,
  object,
  object,
  object,
  item,
  item,
  decrypt,
  describe,
  invoke,
  assume,
];

/** A record as CloudTrail writes them, of one of six kinds. */
export function makeRecord(chance: Chance): Part {
  const region = REGIONS[chance.below(REGIONS.length)]!;
  const call = CALLS[chance.below(CALLS.length)]!(chance, region);
  const [day, second] = [1 + chance.below(28), chance.below(86_400)];
  const clock = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60];
  const isData = call['managementEvent'] === false;
  return {
    eventVersion: '1.11',
    userIdentity: identity(chance),
    eventTime: `2026-03-${String(day).padStart(2, '0')}T${clock.map((part) => String(part).padStart(2, '0')).join(':')}Z`,
    awsRegion: region,
    sourceIPAddress: `10.${chance.below(4)}.${chance.below(256)}.${chance.below(256)}`,
    userAgent: AGENTS[chance.below(AGENTS.length)],
    ...call,
    requestID: chance.below(2) === 0 ? chance.uuid() : chance.hex(16).toUpperCase(),
    eventID: chance.uuid(),
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    eventCategory: isData ? 'Data' : 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${region}.amazonaws.com`,
    },
  };
}

function identity(chance: Chance): Part {
  const [role, session] = [`service-${chance.below(40)}`, `i-0${chance.hex(16)}`];
  const principal = `AROA${chance.below(40).toString(16).padStart(4, '0').toUpperCase()}EXAMPLEROLE`;
  return {
    type: 'AssumedRole',
    principalId: `${principal}:${session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
    accountId: ACCOUNT,
    accessKeyId: `ASIA${chance.hex(16).toUpperCase()}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: principal,
        arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
        accountId: ACCOUNT,
        userName: role,
      },
      attributes: { creationDate: '2026-03-02T09:00:00Z', mfaAuthenticated: 'false' },
      ec2RoleDelivery: '2.0',
    },
  };
}

function object(chance: Chance): Part {
  const bucket = `acme-${['data', 'logs', 'web', 'backup'][chance.below(4)]!}-${chance.below(50)}`;
  const key = `warehouse/orders/dt=2026-03-${10 + chance.below(18)}/part-${chance.hex(16)}.snappy.parquet`;
  const isRead = chance.below(4) > 0;
  return {
    eventSource: 's3.amazonaws.com',
    eventName: isRead ? 'GetObject' : 'PutObject',
    requestParameters: { bucketName: bucket, Host: `${bucket}.s3.amazonaws.com`, key },
    responseElements: isRead ? null : { 'x-amz-server-side-encryption': 'AES256' },
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: isRead ? 0 : chance.below(10_000_000),
      SSEApplied: 'Default_SSE_S3',
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': `${Buffer.from(chance.hex(56)).toString('base64').slice(0, 75)}=`,
      bytesTransferredOut: isRead ? chance.below(10_000_000) : 0,
    },
    readOnly: isRead,
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
      { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
    ],
    managementEvent: false,
  };
}

function item(chance: Chance, region: string): Part {
  const table = `orders-${chance.below(30)}`;
  const isRead = chance.below(3) > 0;
  return {
    eventSource: 'dynamodb.amazonaws.com',
    eventName: isRead ? 'GetItem' : 'UpdateItem',
    requestParameters: { tableName: table, key: { id: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, consistentRead: false },
    responseElements: null,
    readOnly: isRead,
    resources: [
      { accountId: ACCOUNT, type: 'AWS::DynamoDB::Table', ARN: `arn:aws:dynamodb:${region}:${ACCOUNT}:table/${table}` },
    ],
    managementEvent: false,
  };
}

function decrypt(chance: Chance, region: string): Part {
  const key = `arn:aws:kms:${region}:${ACCOUNT}:key/${String(chance.below(20)).padStart(8, '0')}-1111-4222-8333-444455556666`;
  return {
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    requestParameters: {
      encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::acme-data-${chance.below(50)}` },
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    },
    responseElements: null,
    readOnly: true,
    resources: [{ accountId: ACCOUNT, type: 'AWS::KMS::Key', ARN: key }],
    managementEvent: true,
  };
}

function describe(chance: Chance): Part {
  return {
    eventSource: 'ec2.amazonaws.com',
    eventName: ['DescribeInstances', 'DescribeTags', 'DescribeVolumes'][chance.below(3)],
    requestParameters: {
      filterSet: { items: [{ name: 'tag:team', valueSet: { items: [{ value: `team-${chance.below(9)}` }] } }] },
    },
    responseElements: null,
    readOnly: true,
    managementEvent: true,
  };
}

function invoke(chance: Chance, region: string): Part {
  const arn = `arn:aws:lambda:${region}:${ACCOUNT}:function:resize-${chance.below(25)}`;
  return {
    eventSource: 'lambda.amazonaws.com',
    eventName: 'Invoke',
    requestParameters: { functionName: arn, invocationType: 'RequestResponse', sourceArn: null },
    responseElements: null,
    additionalEventData: { functionVersion: `${arn}:$LATEST` },
    readOnly: false,
    resources: [{ accountId: ACCOUNT, type: 'AWS::Lambda::Function', ARN: arn }],
    managementEvent: false,
  };
}

function assume(chance: Chance): Part {
  const role = `arn:aws:iam::${ACCOUNT}:role/service-${chance.below(40)}`;
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
  });
  return {
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    requestParameters: { roleArn: role, roleSessionName: `session-${chance.hex(8)}`, policy, durationSeconds: 3600 },
    responseElements: {
      credentials: { accessKeyId: `ASIA${chance.hex(16).toUpperCase()}`, expiration: 'Mar 2, 2026, 11:00:00 AM' },
    },
    readOnly: true,
    resources: [{ accountId: ACCOUNT, type: 'AWS::IAM::Role', ARN: role }],
    managementEvent: true,
  };
}
