import type { AwsError } from './aws-error.ts';
import type { ServiceName } from './operations.ts';
import { toXml } from './xml.ts';

export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Query codes that CloudWatch's JSON answers carry for clients of its older protocol. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  ThrottlingException: 'Throttling',
  AccessDeniedException: 'AccessDenied',
  InternalServiceFault: 'InternalServiceError',
  ValidationException: 'ValidationError',
};

/** The error as the service's protocol writes it. */
export function renderError(service: ServiceName, error: AwsError): Rendered {
  const { name, message, status, headers } = error;
  switch (service) {
    case 'monitoring': {
      const query = `${QUERY_CODES[name] ?? name};${status < 500 ? 'Sender' : 'Receiver'}`;
      return {
        status,
        headers: { ...headers, 'content-type': contentType(service), 'x-amzn-query-error': query },
        body: JSON.stringify({ __type: `com.amazonaws.cloudwatch#${name}`, message }),
      };
    }
    case 'cloudtrail':
    case 'ce':
    case 'organizations':
      return {
        status,
        headers: { ...headers, 'content-type': contentType(service) },
        body: JSON.stringify({ __type: name, message }),
      };
    case 'account':
      return {
        status,
        headers: { ...headers, 'content-type': contentType(service), 'x-amzn-errortype': name },
        body: JSON.stringify({ message }),
      };
    case 'sts': {
      const detail = { Type: status < 500 ? 'Sender' : 'Receiver', Code: name, Message: message };
      const inner = toXml({ Error: detail, RequestId: 'made-up' });
      const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${inner}</ErrorResponse>`;
      return { status, headers: { ...headers, 'content-type': contentType(service) }, body };
    }
    case 's3': {
      const inner = toXml({ Error: { Code: name, Message: message, RequestId: 'made-up', HostId: 'made-up' } });
      return {
        status,
        headers: { ...headers, 'content-type': contentType(service) },
        body: `<?xml version="1.0" encoding="UTF-8"?>\n${inner}`,
      };
    }
  }
}

export function contentType(service: ServiceName): string {
  switch (service) {
    case 'monitoring':
      return 'application/x-amz-json-1.0';
    case 'cloudtrail':
    case 'ce':
    case 'organizations':
      return 'application/x-amz-json-1.1';
    case 'account':
      return 'application/json';
    case 'sts':
      return 'text/xml';
    case 's3':
      return 'application/xml';
  }
}
