import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Words } from '../../contract/words/en.ts';
import { useServices } from '../services.ts';

type Unread = keyof Words['review']['unreadable'];

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'> & {
  readonly value: number | null;
  readonly unit?: string | undefined;
  /** Asked when the field is left or Enter is pressed; null where nothing is typed. */
  readonly onNumber: (value: number | null) => void | Promise<void>;
  /** Otherwise any number of this language is taken. */
  readonly read?: ((text: string) => number | Unread) | undefined;
  /** Told with every key whether what is typed can be taken; the reason against it is then shown at once. */
  readonly onUnderstood?: ((understood: boolean) => void) | undefined;
};

/** A number as this language writes it, `3,5` or `3.5`. What can be read in two ways is refused, not guessed. */
export function NumberField(props: Props) {
  const { value, unit, error, onNumber, read, onUnderstood, ...shared } = props;
  const { words } = useServices();
  const { typedNumber, readTypedNumber } = words.formats;
  const reading = (text: string) => (text.trim() === '' ? null : (read ?? readTypedNumber)(text));
  const written = value === null ? '' : typedNumber(value);
  const [typed, setTyped] = useState(written);
  const [wrong, setWrong] = useState<Unread | null>(null);
  useEffect(() => setTyped(written), [written]);

  const look = (text: string) => {
    // What was set elsewhere may be written in a way that nobody would type.
    const found = text === written ? value : reading(text);
    setWrong(typeof found === 'string' ? found : null);
    onUnderstood?.(typeof found !== 'string');
    return found;
  };
  const commit = () => {
    const found = look(typed);
    if (typeof found !== 'string') void onNumber(found);
  };
  return (
    <TextInput
      {...shared}
      inputMode="decimal"
      error={wrong === null ? error : words.review.unreadable[wrong]}
      value={typed}
      {...(unit !== undefined && {
        rightSection: (
          <Text span size="sm" c="dimmed" pr="sm">
            {unit}
          </Text>
        ),
        rightSectionWidth: 'auto',
        rightSectionPointerEvents: 'none' as const,
      })}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        if (onUnderstood) look(currentTarget.value);
      }}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  );
}
