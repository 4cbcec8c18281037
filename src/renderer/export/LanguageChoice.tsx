import { NativeSelect } from '@mantine/core';
import { type Language, languageSchema } from '../../contract/language.ts';
import { useServices } from '../services.ts';

type Props = { readonly language: Language; readonly onLanguage: (language: Language) => void };

/** Which language the added columns are written in. */
export function LanguageChoice({ language, onLanguage }: Props) {
  const { words } = useServices();
  return (
    <NativeSelect
      label={words.exporting.language}
      description={words.exporting.languageHelp}
      value={language}
      data={languageSchema.options.map((value) => ({ value, label: words.exporting.languages[value] }))}
      onChange={(event) => onLanguage(languageSchema.catch(language).parse(event.currentTarget.value))}
    />
  );
}
