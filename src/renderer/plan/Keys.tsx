import { Button, Checkbox, Group, PasswordInput, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import type { OutputOf } from '../../contract/methods.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './plan.module.css';

type Status = OutputOf<'secrets.status'>;
type Secret = Status['secrets'][number];
type Settings = OutputOf<'runs.get'>['settings'];
type Props = {
  readonly analyserId: string;
  readonly settings: Settings;
  /** Hears when a key was given or taken away. */
  readonly onChanged?: () => void;
};

/** The keys an analyser needs: whether each is there, to be entered and tried, never to be read back. */
export function Keys({ analyserId, settings, onChanged }: Props) {
  const { words } = useServices();
  const [asked, setAsked] = useState(0);
  const key = `${asked} ${analyserId} ${JSON.stringify(settings)}`;
  const status = useAnswer('secrets.status', { analyserId, settings }, key, 300);
  if (!status || status.secrets.length === 0) return null;
  const changed = () => {
    setAsked(asked + 1);
    onChanged?.();
  };
  return (
    <div className={`surface ${classes.padded} ${classes.keys}`}>
      {status.secrets.map((secret) => (
        <OneKey
          key={secret.ref}
          {...{ secret, analyserId, settings }}
          keychain={status.keychain}
          onChanged={changed}
        />
      ))}
      {status.keychain !== 'protected' && (
        <Text size="xs" c="dimmed">
          {words.plan.keys.keychains[status.keychain]}
        </Text>
      )}
    </div>
  );
}

type KeyProps = Pick<Props, 'analyserId' | 'settings'> & {
  readonly secret: Secret;
  readonly keychain: Status['keychain'];
  readonly onChanged: () => void;
};

function OneKey({ secret, keychain, analyserId, settings, onChanged }: KeyProps) {
  const { client, words } = useServices();
  const said = words.plan.keys;
  const label = words.named(secret.label);
  const [entering, setEntering] = useState(false);
  const [result, setResult] = useState<{ readonly good: boolean; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    const answer = await client.call('secrets.test', { analyserId, settings });
    setBusy(false);
    setResult(
      answer.ok
        ? { good: true, text: words.named(answer.value.message) }
        : { good: false, text: answer.failure.message },
    );
  };
  const remove = async () => {
    await client.call('secrets.delete', { ref: secret.ref });
    setResult(null);
    onChanged();
  };
  const removable = secret.from === 'keychain' || secret.from === 'session';
  return (
    <div className={classes.key} data-missing={secret.from === null && !secret.optional}>
      <div className={classes.keyHead}>
        <IconKey size={18} aria-hidden />
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <span className="chip" data-tone={secret.from ? 'good' : secret.optional ? 'waiting' : 'warn'}>
          {secret.from ? said.from[secret.from] : secret.optional ? said.optional : said.missing}
        </span>
        <Group gap={6} ml="auto">
          {secret.from !== null && (
            <Button
              size="compact-sm"
              variant="default"
              loading={busy}
              aria-label={said.testOf(label)}
              onClick={test}
            >
              {said.test}
            </Button>
          )}
          {removable && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label={said.removeOf(label)}
              onClick={remove}
            >
              {said.remove}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant={secret.from === null ? 'filled' : 'default'}
            aria-label={(secret.from === null ? said.enterOf : said.replaceOf)(label)}
            onClick={() => setEntering(!entering)}
          >
            {secret.from === null ? said.enter : said.replace}
          </Button>
        </Group>
      </div>
      {entering && (
        <EnterKey
          {...{ secret, keychain }}
          onDone={() => {
            setEntering(false);
            setResult(null);
            onChanged();
          }}
        />
      )}
      {result && (
        <Text size="sm" role="status" className={classes.keyResult} data-tone={result.good ? 'good' : 'bad'}>
          {result.text}
        </Text>
      )}
    </div>
  );
}

type EnterProps = Pick<KeyProps, 'secret' | 'keychain'> & { readonly onDone: () => void };

/** Takes a key and forgets it as soon as it is handed on. */
function EnterKey({ secret, keychain, onDone }: EnterProps) {
  const { client, words } = useServices();
  const said = words.plan.keys;
  const [value, setValue] = useState('');
  const [keep, setKeep] = useState(keychain === 'protected');
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    const answer = await client.call('secrets.set', {
      ref: secret.ref,
      value,
      keep: keep ? 'keychain' : 'session',
      consent: keep && keychain === 'unprotected',
    });
    if (!answer.ok) return setError(answer.failure.message);
    setValue('');
    onDone();
  };
  return (
    <form
      className={classes.enterKey}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PasswordInput
        label={words.named(secret.label)}
        description={said.writeOnly(secret.env)}
        error={error}
        autoComplete="off"
        spellCheck={false}
        visibilityToggleButtonProps={{ 'aria-label': said.show }}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        data-autofocus
      />
      <Group gap="md" mt="sm">
        {keychain !== 'none' && (
          <Checkbox
            label={keychain === 'protected' ? said.keep : said.keepUnprotected}
            checked={keep}
            onChange={(event) => setKeep(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" size="sm" disabled={value.trim() === ''}>
          {said.save}
        </Button>
      </Group>
    </form>
  );
}
