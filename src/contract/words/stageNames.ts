/** What the stages of analysers are called, by their id, in each language. An id without a name stays as it is. */
const english = {
  answer: 'Answer',
  again: 'Second try',
  catalog: 'Catalogue',
  competitive: 'Prices',
  offers: 'Offers',
  fees: 'Fees',
  restrictions: 'Restrictions',
  keepa: 'Keepa',
  ask: 'Request',
};

const german: typeof english = {
  answer: 'Antwort',
  again: 'Zweiter Versuch',
  catalog: 'Katalog',
  competitive: 'Preise',
  offers: 'Angebote',
  fees: 'Gebühren',
  restrictions: 'Beschränkungen',
  keepa: 'Keepa',
  ask: 'Anfrage',
};

const namesOf = (names: Readonly<Record<string, string>>) => (id: string) =>
  Object.hasOwn(names, id) ? (names[id] ?? id) : id;

export const englishStage = namesOf(english);
export const germanStage = namesOf(german);
