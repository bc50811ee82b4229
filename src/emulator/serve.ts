/** The emulator on a loopback port. Broken connections are really broken: the socket is destroyed. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

export type Answerer = (request: Request) => Promise<Response>;

const HOST = '127.0.0.1';
const MAX_BODY = 128 * 1024 * 1024; // bytes: far above the largest file an article takes

/** Rejects with code EADDRINUSE when the port is taken; port 0 takes a free one. */
export async function listenOn(port: number, answer: Answerer): Promise<Listening> {
  const server = createServer((incoming, outgoing) => void serveOne(incoming, outgoing, answer));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const address = server.address() as AddressInfo; // listens on a port
  return { url: `http://${HOST}:${address.port}`, port: address.port, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serveOne(incoming: IncomingMessage, outgoing: ServerResponse, answer: Answerer): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    if (!isLoopback(incoming)) return void outgoing.writeHead(403).end('Only for this machine');
    const body = await readBody(incoming);
    if (body === undefined) return void outgoing.writeHead(413, { connection: 'close' }).end('Too large');
    await send(await answer(toRequest(incoming, body, gone.signal)), outgoing);
  } catch {
    incoming.socket.destroy();
  }
}

/** Only under a name of this machine: any page on the web can point a name of its own at a loopback address. */
function isLoopback({ headers, socket }: IncomingMessage): boolean {
  const names = [HOST, 'localhost', '[::1]'];
  return names.some((name) => headers.host === name || headers.host === `${name}:${socket.localPort}`);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming;
  const given = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as [string, string]),
  );
  const bytes = new Uint8Array(body); // a plain ArrayBuffer behind it, which is what a request body takes
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD';
  // A path that starts with two slashes must not become a host.
  const address = new URL(`http://${headers.host}${url.startsWith('/') ? url : '/'}`);
  return new Request(address, { method, headers: given, signal, ...(hasBody && { body: bytes }) });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body) {
    for await (const chunk of response.body) {
      const bytes: Uint8Array = chunk;
      await new Promise<void>((resolve, reject) =>
        outgoing.write(bytes, (error) => (error ? reject(error) : resolve())),
      );
    }
  }
  outgoing.end();
}
