import { Text } from '@mantine/core';
import type { RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { CapInput } from '../plan/CapInput.tsx';
import { Keys } from '../plan/Keys.tsx';
import { runSettings } from '../plan/runSettings.ts';
import { useServices } from '../services.ts';
import { SettingInput } from '../setting/SettingInput.tsx';
import classes from './attention.module.css';
import type { Remedy } from './remedies.ts';

type Props = {
  readonly remedy: Remedy;
  readonly detail: RunDetail;
  readonly adjust: Configure;
};

/** How fast and how often calls are made; all else is fixed once a run has started. */
const pace: readonly string[] = ['inFlightMax', 'retries', 'retryDelay'];

/** What sets a cause right, beside it. */
export function RemedyPart({ remedy, detail, adjust }: Props) {
  const { words } = useServices();
  return (
    <section className={classes.remedy} aria-label={words.attention.remedyOf[remedy]}>
      {remedy === 'key' && <Keys analyserId={detail.analyserId} settings={detail.settings} />}
      {remedy === 'cap' && <CapInput detail={detail} configure={adjust} />}
      {remedy === 'pace' && (
        <>
          <div className={classes.paceInputs}>
            {runSettings(words)
              .filter(({ id }) => pace.includes(id))
              .map((setting) => (
                <SettingInput
                  key={setting.id}
                  setting={setting}
                  value={detail.settings[setting.id] ?? setting.default}
                  onCommit={(value) => adjust({ settings: { [setting.id]: value } })}
                />
              ))}
          </div>
          <Text size="xs" c="dimmed">
            {words.attention.remedyHelp}
          </Text>
        </>
      )}
    </section>
  );
}
