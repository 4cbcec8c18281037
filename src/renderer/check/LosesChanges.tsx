import { Ask } from '../frame/Ask.tsx';
import { useServices } from '../services.ts';
import type { ReadAgain } from './useReadAgain.ts';

/** Asks before a file is read again and changes made by hand are lost. */
export function LosesChanges({ losing, busy }: Pick<ReadAgain, 'losing' | 'busy'>) {
  const { words } = useServices();
  const said = words.check.loses;
  const question = losing && {
    title: said.title(losing.changes),
    body: said.body,
    confirm: words.check.readAgain,
    refuse: said.keep,
  };
  return (
    <Ask
      question={question}
      busy={busy}
      onConfirm={() => void losing?.goOn()}
      onRefuse={() => losing?.keep()}
    />
  );
}
