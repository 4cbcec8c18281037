import { Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../contract/methods.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './settings.module.css';

type Network = OutputOf<'network.get'>;

/** The company's proxy, its certificates, and whether private networks may be reached. */
export function NetworkPart() {
  const { client } = useServices();
  const [asked, setAsked] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const network = useAnswer('network.get', {}, String(asked), 0);
  if (!network) return null;
  const change = async (part: InputOf<'network.set'>) => {
    const answer = await client.call('network.set', part);
    setError(answer.ok ? null : answer.failure.message);
    setAsked(asked + 1);
  };
  return <Fields key={asked} network={network} error={error} onChange={change} />;
}

type FieldsProps = {
  readonly network: Network;
  readonly error: string | null;
  readonly onChange: (part: InputOf<'network.set'>) => Promise<void>;
};

function Fields({ network, error, onChange }: FieldsProps) {
  const { words } = useServices();
  const said = words.settings;
  const [proxy, setProxy] = useState(network.proxy ?? '');
  const [noProxy, setNoProxy] = useState(network.noProxy);
  const [caFile, setCaFile] = useState(network.caFile ?? '');
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  return (
    <div className={`surface ${classes.inputs}`}>
      <TextInput
        label={said.proxy}
        description={said.proxyHelp}
        placeholder="http://proxy.example.com:8080"
        value={proxy}
        onChange={(event) => setProxy(event.currentTarget.value)}
        onBlur={() => text(proxy) !== network.proxy && onChange({ proxy: text(proxy) })}
      />
      <TextInput
        label={said.noProxy}
        description={said.noProxyHelp}
        value={noProxy}
        onChange={(event) => setNoProxy(event.currentTarget.value)}
        onBlur={() => noProxy !== network.noProxy && onChange({ noProxy: noProxy.trim() })}
      />
      <TextInput
        label={said.caFile}
        description={said.caFileHelp}
        value={caFile}
        onChange={(event) => setCaFile(event.currentTarget.value)}
        onBlur={() => text(caFile) !== network.caFile && onChange({ caFile: text(caFile) })}
      />
      <Switch
        label={said.allowPrivate}
        description={said.allowPrivateHelp}
        checked={network.allowPrivate}
        onChange={(event) => onChange({ allowPrivate: event.currentTarget.checked })}
      />
      {(error ?? network.problem) !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error ?? network.problem}
        </Text>
      )}
    </div>
  );
}
