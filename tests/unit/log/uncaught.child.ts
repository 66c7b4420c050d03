/** Lets everything go wrong that nobody catches, each time with the token on the error, and goes on to its end. */
import { once } from 'node:events';
import { setImmediate as aTurnLater } from 'node:timers/promises';
import { request } from 'undici';
import { logUncaught } from '../../../src-main/log/log-uncaught.ts';
import { openLog } from '../../../src-main/log/open-log.ts';
import { Redactor } from '../../../src-main/redaction/redactor.ts';

const [folder = '', token = ''] = process.argv.slice(2);
const redactor = new Redactor();
redactor.hold(token);
const log = openLog(folder, redactor);
const stop = logUncaught(log);
const sent = { headers: { authorization: token }, body: token };

void Promise.reject(Object.assign(new Error(`rejected ${token}`), sent));
await aTurnLater();
setImmediate(() => {
  throw Object.assign(new Error(`thrown ${token}`, { cause: sent }), sent);
});
await aTurnLater();
await aTurnLater();
process.emitWarning(`warned of ${token}`, { code: 'TEST', detail: token });
await once(process, 'warning');
// Undici quotes what is no address.
void Promise.resolve().then(() => request(`not an address ${token}`, { headers: { authorization: token } }));
// Node quotes a header that is none.
void Promise.resolve().then(() => new Headers({ authorization: `${token}\n金` }));
await aTurnLater();
await aTurnLater();
log('end', {});
stop();
