/** Later versions of the app: only views that are loaded later need it. */
export const enUpdates = {
  title: 'Updates',
  daily: 'Check once a day',
  dailyHint: ({ host }: { host: string }) => `Asks ${host} for the latest version, and tells it nothing`,
  nobodyToAsk: 'Off: this build knows no address to ask yet',
  latest: 'Latest version',
  notAsked: 'Not checked yet',
  asking: 'Checking…',
  upToDate: ({ time }: { time: string }) => `Up to date, checked ${time}`,
  trouble: {
    unreachable: 'No answer. Check the connection or the proxy, then try again.',
    unreadable: 'The answer could not be read. Look at the download page yourself.',
  },
  available: ({ version }: { version: string }) => `Version ${version} is available`,
  checkNow: 'Check now',
  whatIsNew: 'What is new',
  download: 'Download page',
  notNow: 'Not now',
};
