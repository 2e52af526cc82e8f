import { UsageFailure } from '../failure.ts';

/** A source that only its own tool can read, and the command that gives what trailtrim reads. */
interface Source {
  readonly looks: RegExp;
  readonly what: string;
  readonly command: string;
}

const TERRAFORM = 'terraform plan -out plan.tfplan && terraform show -json plan.tfplan > plan.json';
const PULUMI = 'pulumi preview --json > preview.json, or pulumi stack export > stack.json';
const CDK = 'npx cdk synth > template.yaml';

/** In this order: a program of Pulumi or CDK says so where it imports. */
const SOURCES: readonly Source[] = [
  { looks: /^PK\u0003\u0004/, what: 'a plan as Terraform stores it', command: 'terraform show -json PLAN > plan.json' },
  {
    looks: /(?:from|import|require\s*\(|using)\s*\(?["']?(?:@pulumi\/|pulumi)/,
    what: 'a program for Pulumi',
    command: PULUMI,
  },
  { looks: /\bcdktf\b/, what: 'a program for CDK for Terraform', command: 'cdktf synth, which writes cdk.tf.json' },
  {
    looks:
      /(?:from|import|require\s*\(|using)\s*\(?["']?(?:aws-cdk-lib|@aws-cdk\/|aws_cdk|software\.amazon\.awscdk|Amazon\.CDK|constructs)/,
    what: 'a program for the AWS CDK',
    command: CDK,
  },
  {
    looks:
      /^[ \t]*(?:import\s.+from\s|import\s*\{|export\s+(?:class|const|default)\b|const\s+\w+\s*=|new\s+\w+(?:\.\w+)*\()/m,
    what: 'the source of a program',
    command: `${CDK}, or for Pulumi ${PULUMI}`,
  },
  {
    looks:
      /^[ \t~+-]*(?:resource|data|module|variable|provider|output|ephemeral)\s+"[^"]*"[^\n]*\{|^[ \t]*(?:locals|terraform|moved|import|removed)\s*\{/m,
    what: 'Terraform in HCL',
    command: `${TERRAFORM}, or for what is applied terraform show -json > state.json`,
  },
  {
    looks:
      /^[ \t]*(?:dynamic\s+")?(?:advanced_)?(?:event|field)_selector"?s?\s*(?:=|\{)|^[ \t]*[A-Za-z_]\w*[ \t]*=[ \t]*(?:[[{"]|true|false|\d)/m,
    what: 'Terraform in HCL',
    command: `${TERRAFORM}, or write the variables as JSON (NAME.tfvars.json)`,
  },
];

/** How much of a text is looked at: a source says early what it is. */
const LOOKED_AT = 1_000_000;

/** @throws UsageFailure where the text is a source that only its own tool reads */
export function refuseSource(text: string, file: string): void {
  const beginning = text.slice(0, LOOKED_AT);
  const found = SOURCES.find(({ looks }) => looks.test(beginning));
  if (found === undefined) return;
  throw new UsageFailure([
    `${file}: this is ${found.what}, which trailtrim does not read`,
    `give what its tool makes of it: ${found.command}`,
  ]);
}
