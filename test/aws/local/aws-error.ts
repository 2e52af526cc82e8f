/** An error that AWS answers with. Its name is the one of the wire, before a protocol changes it. */
export class AwsError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(name: string, message: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = name;
    this.status = status;
    this.headers = headers;
  }
}
