import { Button, Radio, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import { ExportNotice } from './ExportNotice.tsx';
import classes from './export.module.css';
import type { ExportChoice } from './exportChoices.ts';
import { useExports } from './useExports.ts';

type Props = { readonly detail: RunDetail; readonly progress: Progress };

/** What the results are written as, and where to. */
export function ExportSection({ detail, progress }: Props) {
  const { shell, words } = useServices();
  const exports = useExports(detail);
  const [chosen, setChosen] = useState<ExportChoice>(exports.choices[0]);
  const ended = progress.counts.total - progress.counts.waiting - progress.counts.inFlight;
  if (!shell) return <Text>{words.exporting.onlyDesktop}</Text>;
  return (
    <div className={classes.section}>
      {exports.exported && <ExportNotice exported={exports.exported} onDismiss={exports.dismiss} />}
      <Formats choices={exports.choices} chosen={chosen} onChoose={setChosen} />
      <div className={classes.foot}>
        <Button
          leftSection={<IconDownload size={17} aria-hidden />}
          loading={exports.busy}
          disabled={ended === 0}
          onClick={() => exports.write(chosen)}
        >
          {words.exporting.saveAs}
        </Button>
        <Text size="sm" c="dimmed">
          {progress.state === 'running' ? words.exporting.whileRunning(ended) : words.exporting.original}
        </Text>
      </div>
    </div>
  );
}

type FormatsProps = {
  readonly choices: readonly ExportChoice[];
  readonly chosen: ExportChoice;
  readonly onChoose: (choice: ExportChoice) => void;
};

function Formats({ choices, chosen, onChoose }: FormatsProps) {
  const { words } = useServices();
  const { exportAs } = words.results;
  return (
    <Radio.Group
      value={chosen.id}
      label={words.exporting.format}
      onChange={(id) => {
        const next = choices.find((choice) => choice.id === id);
        if (next) onChoose(next);
      }}
    >
      <div className={classes.formats}>
        {choices.map((choice) => (
          <Radio.Card key={choice.id} value={choice.id} className={classes.format}>
            <Radio.Indicator mt={2} />
            <Stack gap={1}>
              <Text span size="sm" fw={600}>
                {choice.id === 'own' ? exportAs.own(choice.ending) : exportAs[choice.id]}
              </Text>
              <Text span size="sm" c="dimmed">
                {words.exporting.formatHelp[choice.id]}
              </Text>
            </Stack>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
