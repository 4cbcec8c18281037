/** What a failure means and what helps, by its code, in English; `title` and `help` are whole sentences. */
export type Cause = { readonly title: string; readonly help: string };

export const causes: { readonly [code: string]: Cause } = {
  'too-many-requests': {
    title: 'The service asked to slow down.',
    help: 'Rowmill slows down by itself. Trying again later usually works; a lower limit in Settings avoids it.',
  },
  'server-error': {
    title: 'The service had a problem of its own.',
    help: 'Nothing is wrong with these rows. Try them again when the service has recovered.',
  },
  'no-answer': {
    title: 'The model gave no answer.',
    help: 'Try these rows again.',
  },
  timeout: {
    title: 'The answer took too long.',
    help: 'Try again; where it stays so, raise the time limit of a call in the settings of the plan.',
  },
  crashed: {
    title: 'The worker ended while it had these rows.',
    help: 'They may be unusually large. They can be tried again; they are never lost.',
  },
  'address-refused': {
    title: 'The address is one that Rowmill does not call.',
    help: 'Addresses inside private networks are refused unless the settings name them. Check the address.',
  },
  'redirect-refused': {
    title: 'The service sent the request elsewhere.',
    help: 'Rowmill does not follow it, so that no key goes to another host. Put the final address into the settings.',
  },
  'malformed-response': {
    title: 'The answer could not be understood.',
    help: 'Trying again may help. Where all rows fail so, the address or the model is probably not what was meant.',
  },
  'request-refused': {
    title: 'The service refused the request.',
    help: 'The sentence below is its own. Change the row or the settings, then try again.',
  },
  'too-large': {
    title: 'The row or its answer is larger than what may be sent.',
    help: 'Send fewer columns or shorten the text, then try again.',
  },
  'content-filter': {
    title: 'The model’s content filter stopped the answer.',
    help: 'Look at the text of the row; trying again rarely helps.',
  },
  refused: {
    title: 'The model declined to answer.',
    help: 'Look at the instructions and the row; trying again rarely helps.',
  },
  'answer-misses-schema': {
    title: 'The model’s answer did not have the form that was asked for.',
    help: 'Trying again may help. Clearer descriptions of the wanted columns help more.',
  },
  'amount-above-invoice': {
    title: 'The model named an amount above the invoice.',
    help: 'The answer was not taken. Try again, or decide on the row yourself.',
  },
  'credentials-refused': {
    title: 'The service did not accept the key.',
    help: 'Enter the right one, then go on.',
  },
  'secret-missing': {
    title: 'A key is missing.',
    help: 'Enter it, then go on.',
  },
  'token-expired': {
    title: 'The service’s leave for this key ran out.',
    help: 'Trying again gets a new one. Where it stays so, enter the key again.',
  },
  'quota-spent': {
    title: 'What the account may use is spent.',
    help: 'Raise the quota with the service, or wait until it is renewed; then go on.',
  },
  'spend-cap': {
    title: 'The run reached what it may cost.',
    help: 'Rows that are done keep their answers.',
  },
  'failure-rate': {
    title: 'Most calls failed, so the run paused before more was spent.',
    help: 'Look at the causes below, set right what they name, then go on.',
  },
  'host-unreachable': {
    title: 'The service could not be reached, so the run paused at once.',
    help: 'Look at the address in the settings of the plan, the network and the proxy. Nothing was sent or paid.',
  },
  'connection-failed': {
    title: 'The service could not be reached.',
    help: 'Look at the network, a proxy, or the address in the settings, then try again. Nothing was sent or paid.',
  },
  'connection-reset': {
    title: 'The connection ended before the answer was complete.',
    help: 'Try again. The service may have counted the call that broke off, so it is booked at the most it can have cost.',
  },
  'product-unknown': {
    title: 'The marketplace does not know the product.',
    help: 'Check the identifier and the marketplace; trying again does not help.',
  },
  'identifier-missing': {
    title: 'The row names no product.',
    help: 'Nothing was asked. Fill the identifier in the file and open it again.',
  },
  internal: {
    title: 'Rowmill hit a bug with these rows.',
    help: 'The log in the data folder says more. They can be tried again.',
  },
};
