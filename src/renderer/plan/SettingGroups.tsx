import { Button, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import { SettingInput } from '../setting/SettingInput.tsx';
import classes from './plan.module.css';
import type { SettingGroup } from './settingGroups.ts';

type Setting = AnalyserInfo['settings'][number];
type Shared = {
  readonly detail: RunDetail;
  readonly configure: Configure;
};

/** One heading with its settings; what only some need is behind a button. */
export function OneGroup({ group, ...shared }: Shared & { readonly group: SettingGroup }) {
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  const region = useId();
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes.group}>
      {(group.name !== '' || group.advanced.length > 0) && (
        <div className={classes.groupHead}>
          {group.name !== '' && (
            <Text component="h3" fw={600} size="sm" m={0}>
              {group.name}
            </Text>
          )}
          {group.advanced.length > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-expanded={opened}
              aria-controls={region}
              rightSection={<Chevron size={14} aria-hidden />}
              onClick={() => setOpened(!opened)}
            >
              {words.plan.advanced(group.advanced.length)}
            </Button>
          )}
        </div>
      )}
      {group.plain.length > 0 && <Inputs settings={group.plain} {...shared} />}
      <div id={region}>{opened && <Inputs settings={group.advanced} {...shared} />}</div>
    </div>
  );
}

function Inputs({ settings, detail, configure }: Shared & { readonly settings: readonly Setting[] }) {
  return (
    <div className={classes.inputs}>
      {settings.map((setting) => (
        <SettingInput
          key={setting.id}
          setting={setting}
          value={Object.hasOwn(detail.settings, setting.id) ? detail.settings[setting.id] : setting.default}
          onCommit={(value) => configure({ settings: { [setting.id]: value } })}
        />
      ))}
    </div>
  );
}
