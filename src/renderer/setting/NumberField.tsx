import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useServices } from '../services.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'> & {
  readonly value: number | null;
  readonly unit?: string | undefined;
  /** Asked when the field is left or Enter is pressed; null where nothing is typed. */
  readonly onNumber: (value: number | null) => void | Promise<void>;
};

/** A number as this language writes it, `3,5` or `3.5`. What can be read in two ways is refused, not guessed. */
export function NumberField({ value, unit, error, onNumber, ...shared }: Props) {
  const { words } = useServices();
  const { typedNumber, readTypedNumber } = words.formats;
  const written = value === null ? '' : typedNumber(value);
  const [typed, setTyped] = useState(written);
  const [wrong, setWrong] = useState<keyof typeof words.review.unreadable | null>(null);
  useEffect(() => setTyped(written), [written]);

  const commit = () => {
    const read = typed.trim() === '' ? null : readTypedNumber(typed);
    setWrong(typeof read === 'string' ? read : null);
    if (typeof read !== 'string') void onNumber(read);
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
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  );
}
