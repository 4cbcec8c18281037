/** What holds for the whole program, in English. */
export const settings = {
  title: 'Settings',
  groups: {
    appearance: 'Appearance',
    work: 'Workers, queue and Redis',
    notifications: 'Notifications',
    review: 'Review',
    storage: 'Storage',
    privacy: 'Privacy',
  },
  keys: 'Analysers and keys',
  limits: 'Limits',
  limitsHelp: 'How full every limit is. How fast a service may be asked is set in the plan of a run.',
  restart: 'Holds from the next start on.',
  network: 'Network',
  networkHelp: 'Needed where a company’s network stands between this computer and the services.',
  proxy: 'Proxy',
  proxyHelp: 'Its address. Default: none.',
  noProxy: 'Reached without the proxy',
  noProxyHelp: 'Names, separated by commas; .example.com stands for all below it. Default: none.',
  caFile: 'Certificates to trust',
  caFileHelp: 'The path of a PEM file. Default: those of the system.',
  allowPrivate: 'Private networks may be reached',
  allowPrivateHelp: 'Addresses that begin with 10. or 192.168., for example. Default: off.',
  folder: 'Data folder',
  usage: (database: string, copies: string, reusable: string): string =>
    `Runs and results take ${database}, copies of files ${copies}; ${reusable} can be given back.`,
  clean: 'Give space back',
  cleanTitle: 'Give space back to the disk?',
  cleanBody:
    'Old copies of the database are deleted and free space in it is given back. Runs and results stay.',
  cleaned: (bytes: string): string => `${bytes} given back.`,
  privacyHelp:
    'Rows stay on this computer, unless an analyser sends them to a service; the plan of a run shows what leaves, to the letter. Nothing else is sent: no usage data, no crash reports.',
};
