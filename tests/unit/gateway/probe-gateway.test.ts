import { expect, onTestFinished, test } from 'vitest';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import { probeGateway } from '../../../src-main/gateway/probe-gateway.ts';
import { startHearingServer, type Answerer } from '../../fixtures/servers/hearing-gateway.ts';
import { startSimulator } from '../../../src-main/simulator/simulator.ts';

const open: Parameters<typeof probeGateway>[1] = (options) => createGateway(options, { appVersion: '1.0.0' });

async function probedServer(answer: Answerer) {
  const { heard, origin } = await startHearingServer(answer);
  const outcome = await probeGateway(origin, open, () => Date.now());
  expect(heard.map(({ token }) => token)).toEqual([undefined]);
  return outcome;
}

test('a gateway is one', async () => {
  const simulator = await startSimulator({ now: () => Date.now() });
  onTestFinished(() => simulator.close());
  expect(await probeGateway(simulator.origin, open, () => Date.now())).toEqual({ ok: true, value: null });
});

test('a gateway that does not offer what is asked for answers all the same, and hears no token', async () => {
  const noRoute: Answerer = (response) =>
    response.writeHead(404, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        error: { message: 'Invalid URL (GET /api/status)', type: 'invalid_request_error' },
      }),
    );
  expect(await probedServer(noRoute)).toEqual({ ok: true, value: null });
});

test('a page of somebody on the way is no gateway', async () => {
  const page: Answerer = (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
  expect(await probedServer(page)).toMatchObject({ ok: false, failure: { code: 'intermediary' } });
});
