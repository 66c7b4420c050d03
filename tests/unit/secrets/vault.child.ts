/**
 * A vault in a process of its own: reads one command a line, answers one JSON line. Tokens are made here, named by
 * a label, and never leave: an answer says which label's token was read.
 */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { systemClock } from '../../../src-main/clock/system-clock.ts';
import { createKeytarVault } from '../../../src-main/secrets/keytar-vault.ts';
import { isRingLocked } from '../../../src-main/secrets/secret-service.ts';
import type { VaultCause } from '../../../src-main/secrets/vault.ts';

const [service = '', timeoutMs = '10000'] = process.argv.slice(2);
const ACCOUNT = 'account-1';
const ORIGIN = 'https://gateway.example';

const vault = createKeytarVault({ service, clock: systemClock, timeoutMs: Number(timeoutMs), isRingLocked });
const tokens = new Map<string, string>();

function tokenOf(label: string): string {
  const token = tokens.get(label) ?? randomBytes(24).toString('hex');
  tokens.set(label, token);
  return token;
}

async function read(cause: VaultCause) {
  const found = await vault.read(ACCOUNT, cause);
  if (!found.ok || found.value === null) return found;
  const { v, origin, token } = found.value;
  const label = [...tokens].find(([, known]) => known === token)?.[0] ?? 'another token';
  return { ok: true, value: { v, origin, label } };
}

async function answer(command: string, argument: string): Promise<unknown> {
  switch (command) {
    case 'write':
      return vault.write(ACCOUNT, { v: 1, origin: ORIGIN, token: tokenOf(argument) });
    case 'write-oversize':
      return vault.write(ACCOUNT, { v: 1, origin: ORIGIN, token: 'é'.repeat(Number(argument)) });
    case 'read':
      return read(argument === 'background' ? 'background' : 'user');
    case 'remove':
      return vault.remove(ACCOUNT);
    case 'pending':
      return vault.callPending;
    case 'ring':
      return isRingLocked();
    default:
      return 'no such command';
  }
}

createInterface(process.stdin).on('line', (line) => {
  const [command = '', argument = ''] = line.split(' ');
  void answer(command, argument).then((reply) => process.stdout.write(`${JSON.stringify(reply)}\n`));
});
