import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { packageFor } from '../package/packaged.ts';
import { expect, test as base } from './harness/test-gateway.ts';
import { reopen, row, watch } from './harness/steps.ts';

/** The packed app as Electron sees it: what is in the archive, and beside it what is unpacked. */
const test = base.extend<{ appFolder: string }>({
  appFolder: async ({ hostKind }, use) => {
    base.skip(hostKind === 'electron', 'what is packed for Electron is run in the Chromium host alone');
    const packaged = await packageFor('linux');
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-packed-'));
    extractAll(join(packaged.resources, 'app.asar'), folder);
    cpSync(join(packaged.resources, 'app.asar.unpacked'), folder, { recursive: true });
    await use(folder);
    packaged.remove();
    rmSync(folder, { recursive: true, force: true });
  },
});

// Over 5 s: the installed app starts twice, each time as a process of its own with a real keychain.
test('what is packed starts, signs in with the real keychain, and finds its key again after a restart', async ({
  appFolder,
  launch,
  gateway,
}) => {
  const app = await launch({ appFolder });
  await watch(app, gateway, 'production');
  const page = await reopen(app);
  await row(page, 'production').click();
  await expect(page.getByRole('heading', { name: 'production' })).toBeVisible();
});
