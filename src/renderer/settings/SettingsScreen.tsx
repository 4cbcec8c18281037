import { Text, Title } from '@mantine/core';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import { ownSecrets } from '../../contract/methods/secrets.ts';
import { type PreferenceInfo, preferenceInfos } from '../../contract/preferences.ts';
import { Page } from '../page/Page.tsx';
import { Part } from '../page/Part.tsx';
import { Keys } from '../plan/Keys.tsx';
import { useServices } from '../services.ts';
import { AllLimits } from './AllLimits.tsx';
import { NetworkPart } from './NetworkPart.tsx';
import { PreferenceInput } from './PreferenceInput.tsx';
import { StoragePart } from './StoragePart.tsx';
import classes from './settings.module.css';

type Props = { readonly analysers: readonly AnalyserInfo[] };

/** What holds for the whole program: each setting with its default and its unit. */
export function SettingsScreen({ analysers }: Props) {
  const { words } = useServices();
  const said = words.settings;
  const withKeys = analysers.filter(({ secrets }) => secrets.length > 0);
  return (
    <Page narrow>
      <Title order={1} fz={24}>
        {said.title}
      </Title>
      <Part title={said.groups.appearance}>
        <Preferences group="appearance" />
      </Part>
      {withKeys.length > 0 && (
        <Part below title={said.keys} help={words.plan.keysHelp}>
          {withKeys.map(({ id, label }) => (
            <div key={id} className={classes.stack}>
              <Text size="sm" fw={600}>
                {label}
              </Text>
              <Keys analyserId={id} settings={{}} />
            </div>
          ))}
        </Part>
      )}
      <Part below title={said.limits} help={said.limitsHelp}>
        <AllLimits />
      </Part>
      <Part title={said.groups.work}>
        <Preferences group="work" />
        <Keys analyserId={ownSecrets} settings={{}} />
      </Part>
      <Part title={said.groups.notifications}>
        <Preferences group="notifications" />
      </Part>
      <Part title={said.groups.review}>
        <Preferences group="review" />
      </Part>
      <Part below title={said.network} help={said.networkHelp}>
        <NetworkPart />
      </Part>
      <Part title={said.groups.storage}>
        <Preferences group="storage" />
        <StoragePart />
      </Part>
      <Part below title={said.groups.privacy} help={said.privacyHelp}>
        <Preferences group="privacy" />
      </Part>
    </Page>
  );
}

function Preferences({ group }: { readonly group: PreferenceInfo['group'] }) {
  return (
    <div className={`surface ${classes.inputs}`}>
      {preferenceInfos
        .filter((info) => info.group === group)
        .map((info) => (
          <PreferenceInput key={info.name} info={info} />
        ))}
    </div>
  );
}
