import type { Setting } from '../../core/analyser.ts';

/** `allowed` ends the sentences “It is …” and “must be …”. */
type Described = Omit<Setting, 'help'> & { readonly purpose: string; readonly allowed: string };

export const described: readonly Described[] = [
  {
    id: 'method',
    label: 'Method',
    kind: 'choice',
    choices: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    group: 'Request',
    purpose: 'What the request does; a row that fails may be sent again, so the server should bear that.',
    allowed: 'one of: GET, POST, PUT, PATCH, DELETE',
  },
  {
    id: 'url',
    label: 'Address',
    kind: 'text',
    group: 'Request',
    purpose: 'One request is made for each row, with {{Column}} replaced by its value.',
    allowed: 'an address such as https://api.example.com/items/{{SKU}}?country={{Country?}}',
  },
  {
    id: 'headers',
    label: 'Headers',
    kind: 'json',
    group: 'Request',
    advanced: true,
    purpose: 'Sent with every request; {{Column}} works here too. Keys belong under secrets.',
    allowed: 'names and texts such as {"accept-language":"{{Language}}"}',
  },
  {
    id: 'body',
    label: 'JSON body',
    kind: 'longText',
    group: 'Request',
    purpose:
      'What is sent, with {{Column}} replaced: inside quotes as text, without quotes as a whole value.',
    allowed: 'JSON such as {"sku":"{{SKU}}","amount":{{Amount|amount}}}, or nothing',
  },
  {
    id: 'answer',
    label: 'Columns of the answer',
    kind: 'json',
    group: 'Answer',
    purpose: 'Which columns are read out of the answer, by JSONPath.',
    allowed:
      'a list such as [{"label":"Price","path":"$.offers[0].price","kind":"number"}] (text, number or list)',
  },
  {
    id: 'success',
    label: 'Answered',
    kind: 'text',
    group: 'Answer',
    advanced: true,
    purpose: 'Statuses of an answer to read.',
    allowed: 'statuses such as 200-299, 304',
  },
  {
    id: 'nothing',
    label: 'Nothing found',
    kind: 'text',
    group: 'Answer',
    advanced: true,
    purpose: 'Statuses that mean there is nothing about the row: its columns stay empty, and it is done.',
    allowed: 'statuses such as 404, or nothing',
  },
  {
    id: 'retry',
    label: 'Tried again',
    kind: 'text',
    group: 'Answer',
    advanced: true,
    purpose: 'Statuses after which the row is tried again.',
    allowed: 'statuses such as 429, 500-599',
  },
  {
    id: 'secrets',
    label: 'Secrets',
    kind: 'json',
    group: 'Access',
    purpose:
      'Which keys the server wants and where they go. Their values are asked for separately and never shown.',
    allowed: 'a list such as [{"name":"api-key","as":"header","key":"X-Api-Key"}]',
  },
  {
    id: 'testUrl',
    label: 'Address to try the keys at',
    kind: 'text',
    group: 'Access',
    advanced: true,
    purpose:
      'What “Test” asks for (GET): something cheap that needs the key. Empty is the server’s own address.',
    allowed: 'an address of the same server, or nothing',
  },
  {
    id: 'calls',
    label: 'Requests',
    kind: 'number',
    group: 'Limit',
    purpose: 'At most this many in any span of the next setting.',
    allowed: 'a whole number from 1 to 1000000',
  },
  {
    id: 'perMs',
    label: 'In',
    kind: 'number',
    unit: 'ms',
    group: 'Limit',
    purpose: 'The span the limit is for.',
    allowed: 'a whole number of milliseconds from 1 to 86400000',
  },
];
