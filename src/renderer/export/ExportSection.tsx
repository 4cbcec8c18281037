import { Button, Checkbox, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { conditionsIn, type Filter } from '../results/filters.ts';
import { useServices } from '../services.ts';
import { ExportNotice } from './ExportNotice.tsx';
import { ExportPreview } from './ExportPreview.tsx';
import classes from './export.module.css';
import type { ExportChoice } from './exportChoices.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { RecipePart } from './RecipePart.tsx';
import { type ExportOptions, useExports } from './useExports.ts';

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  /** Of the results. */
  readonly filter: Filter;
};
type CsvStyle = NonNullable<ExportOptions['csvStyle']>;
const csvStyles: readonly CsvStyle[] = ['comma', 'semicolon'];
type Which = 'all' | 'filtered' | 'failures' | 'reviewLog';

/** What is written, how it will look, and where to. */
export function ExportSection({ detail, progress, filter }: Props) {
  const { shell, words } = useServices();
  const exports = useExports(detail);
  const [chosen, setChosen] = useState<ExportChoice>(exports.choices[0]);
  const [which, setWhich] = useState<Which>('all');
  const [provenance, setProvenance] = useState(false);
  const [byteOrderMark, setByteOrderMark] = useState(true);
  const [csvStyle, setCsvStyle] = useState<CsvStyle>(words.locale === 'de' ? 'semicolon' : 'comma');
  const [language, setLanguage] = useState(words.locale);
  const ended = progress.counts.total - progress.counts.waiting - progress.counts.inFlight;
  if (!shell) return <Text>{words.exporting.onlyDesktop}</Text>;
  const options: ExportOptions = {
    which: which === 'filtered' ? { kind: which, filter } : { kind: which },
    provenance,
    language,
    ...(chosen.id === 'csv' && { byteOrderMark, csvStyle }),
  };
  return (
    <div className={classes.section}>
      <Formats choices={exports.choices} chosen={chosen} onChoose={setChosen} />
      <WhichRows {...{ which, filter, progress }} onWhich={setWhich} />
      <div className={classes.checks}>
        <LanguageChoice language={language} onLanguage={setLanguage} />
        <Checkbox
          label={words.exporting.provenance}
          description={words.exporting.provenanceHelp}
          checked={provenance}
          onChange={(event) => setProvenance(event.currentTarget.checked)}
        />
        {chosen.id === 'csv' && (
          <NativeSelect
            label={words.exporting.csvStyle}
            value={csvStyle}
            data={csvStyles.map((value) => ({ value, label: words.exporting.csvStyles[value] }))}
            onChange={(event) =>
              setCsvStyle(csvStyles.find((one) => one === event.currentTarget.value) ?? 'comma')
            }
          />
        )}
        {chosen.id === 'csv' && (
          <Checkbox
            label={words.exporting.byteOrderMark}
            description={words.exporting.byteOrderMarkHelp}
            checked={byteOrderMark}
            onChange={(event) => setByteOrderMark(event.currentTarget.checked)}
          />
        )}
      </div>
      <div className={classes.foot}>
        <Button
          leftSection={<IconDownload size={17} aria-hidden />}
          loading={exports.busy}
          disabled={ended === 0}
          onClick={() => exports.write(chosen, options)}
        >
          {words.exporting.saveAs}
        </Button>
        <Text size="sm" c="dimmed">
          {chosen.id === 'own' && which !== 'all' && `${words.exporting.newWorkbook} `}
          {progress.state === 'running' ? words.exporting.whileRunning(ended) : words.exporting.original}
        </Text>
      </div>
      {exports.exported && <ExportNotice exported={exports.exported} onDismiss={exports.dismiss} />}
      <ExportPreview runId={detail.id} how={{ ...chosen.how, ...options }} ended={ended} />
      <RecipePart
        detail={detail}
        how={{ ...chosen.how, ...options }}
        out={words.results.exportName(detail.fileName, chosen.ending)}
      />
    </div>
  );
}

type WhichProps = {
  readonly which: Which;
  readonly filter: Filter;
  readonly progress: Progress;
  readonly onWhich: (which: Which) => void;
};

function WhichRows({ which, filter, progress, onWhich }: WhichProps) {
  const { words } = useServices();
  const said = words.exporting.which;
  const conditions = conditionsIn(filter);
  const all: readonly { readonly id: Which; readonly label: string; readonly disabled: boolean }[] = [
    { id: 'all', label: said.all, disabled: false },
    { id: 'filtered', label: said.filtered(conditions), disabled: conditions === 0 },
    { id: 'failures', label: said.failures, disabled: progress.counts.failed === 0 },
    { id: 'reviewLog', label: said.reviewLog, disabled: false },
  ];
  return (
    <Radio.Group
      label={words.exporting.rows}
      value={which}
      onChange={(id) => onWhich(all.find((one) => one.id === id)?.id ?? 'all')}
    >
      <div className={classes.which}>
        {all.map(({ id, label, disabled }) => (
          <Radio key={id} value={id} label={label} disabled={disabled} />
        ))}
      </div>
    </Radio.Group>
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
