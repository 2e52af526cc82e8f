import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy on loopback that leads every host to one server. */
export class ConnectProxy implements AsyncDisposable {
  /** What was asked of it: `CONNECT host:port` or `POST http://host/`, and the header with the password. */
  readonly asked: { readonly what: string; readonly authorization: string | undefined }[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** @param port of the server @param status what CONNECT is answered with */
  constructor(port: number, status = 200) {
    this.#server = createServer((request, response) => {
      this.#note(`${request.method} ${request.url}`, request.headers['proxy-authorization']);
      response.writeHead(200, { 'content-type': 'text/xml' }).end(IDENTITY);
    });
    this.#server.on('connect', (request, client: Socket) => {
      this.#note(`${request.method} ${request.url}`, request.headers['proxy-authorization']);
      this.#hold(client);
      if (status !== 200) {
        client.end(`HTTP/1.1 ${status} No\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>`);
        return;
      }
      const server = this.#hold(connect(port, '127.0.0.1'));
      server.once('connect', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        server.pipe(client).pipe(server);
      });
    });
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #note(what: string, authorization: string | undefined): void {
    this.asked.push({ what, authorization });
  }

  #hold(socket: Socket): Socket {
    this.#sockets.add(socket);
    return socket.on('error', () => {});
  }
}

/** What STS says of a caller. */
export const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/reader</Arn><UserId>u</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
