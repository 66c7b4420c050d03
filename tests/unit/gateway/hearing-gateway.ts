import { once } from 'node:events';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { gatewayAt, NOW } from '../http/wire-server.ts';

interface HeardWhole {
  readonly method: string;
  readonly target: string;
  readonly body: string;
  readonly token: string | undefined;
}

/** Answers every read with this record, every write with this answer, and hears whole requests. */
export async function gatewayThatHears(
  row: Record<string, unknown>,
  spoil: (text: string) => string = (text) => text,
  writeAnswer: object = { success: true, message: '', data: row },
) {
  const heard: HeardWhole[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { headers, method = '', url = '' } = request;
      heard.push({ method, target: url, body, token: headers.authorization });
      const answer = method === 'GET' ? { success: true, message: '', data: row } : writeAnswer;
      response.setHeader('Content-Type', 'application/json');
      response.end(spoil(JSON.stringify(answer)));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { heard, gateway: gatewayAt(`http://127.0.0.1:${address.port}`, { now: () => NOW }) };
}
