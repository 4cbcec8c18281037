/**
 * `make`, called once for each key. For what is slow to make and never changes, as Intl's formats are (a hundred
 * times slower than to use one). The keys that give a value have to be few: none is forgotten, but for those that
 * give undefined.
 */
export function remembered<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    if (value !== undefined) made.set(key, value);
    return value;
  };
}
