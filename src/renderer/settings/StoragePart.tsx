import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Ask } from '../frame/Ask.tsx';
import { useReport } from '../frame/problems.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './settings.module.css';

/** What the data folder holds, and giving back what nothing needs. */
export function StoragePart() {
  const { client, shell, words } = useServices();
  const said = words.settings;
  const report = useReport();
  const [asked, setAsked] = useState(0);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState('');
  const usage = useAnswer('storage.usage', {}, String(asked), 0);
  if (!usage) return null;
  const { bytes } = words.formats;
  const copies = usage.runs.reduce((sum, run) => sum + run.copyBytes, 0);
  const clean = async () => {
    const answer = await client.call('storage.clean', { backups: true, compact: true });
    setAsking(false);
    setAsked(asked + 1);
    if (answer.ok) setDone(said.cleaned(bytes(answer.value.bytes)));
    else report({ title: (now) => now.settings.groups.storage, message: answer.failure });
  };
  const question = {
    title: said.cleanTitle,
    body: said.cleanBody,
    confirm: said.clean,
    refuse: words.frame.cancel,
  };
  return (
    <div className={`surface ${classes.padded}`}>
      <Text size="sm" className={classes.anywhere}>
        {said.folder}: {usage.dataDir}
      </Text>
      <Text size="sm" c="dimmed" className="numbers">
        {said.usage(
          bytes(usage.databaseBytes),
          bytes(copies),
          bytes(usage.backupBytes + usage.reusableBytes),
        )}
      </Text>
      <Group gap="sm" mt={10}>
        <Button size="sm" variant="default" onClick={() => setAsking(true)}>
          {said.clean}
        </Button>
        {shell && (
          <Button size="sm" variant="default" onClick={() => shell.showInFolder(usage.dataDir)}>
            {words.results.showInFolder}
          </Button>
        )}
        <Text size="sm" c="dimmed" role="status">
          {done}
        </Text>
      </Group>
      <Ask calm question={asking ? question : null} onConfirm={clean} onRefuse={() => setAsking(false)} />
    </div>
  );
}
