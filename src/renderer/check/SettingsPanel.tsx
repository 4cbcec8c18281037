import { Accordion, Text } from '@mantine/core';
import type { AnalyserInfo, RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { changedSettings } from './mapping.ts';
import { SettingInput } from './SettingInput.tsx';
import type { Configure } from './useConfigure.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly configure: Configure;
};

/** The analyser and its settings, folded away: the defaults are meant to do. */
export function SettingsPanel({ detail, analyser, configure }: Props) {
  const { words } = useServices();
  const changed = changedSettings(analyser.settings, detail.settings);
  return (
    <Accordion variant="contained" classNames={{ item: `surface ${classes.accordion}` }} order={2}>
      <Accordion.Item value="settings">
        <Accordion.Control>
          <Text span fw={600}>
            {words.check.settings}
          </Text>
          <Text span c="dimmed" size="sm" ml={10}>
            {analyser.label}, {words.check.settingsCount(changed)}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Text size="sm" c="dimmed" maw={680} mb="md">
            {analyser.description}
          </Text>
          <div className={classes.settings}>
            {analyser.settings.map((setting) => (
              <SettingInput
                key={setting.id}
                setting={setting}
                value={
                  Object.hasOwn(detail.settings, setting.id) ? detail.settings[setting.id] : setting.default
                }
                onCommit={(value) => configure({ settings: { ...detail.settings, [setting.id]: value } })}
              />
            ))}
          </div>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
