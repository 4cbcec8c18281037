import { Radio, Text } from '@mantine/core';
import { IconBox, IconChecklist, IconMessageChatbot, IconPlug, IconPuzzle } from '@tabler/icons-react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';
import classes from './plan.module.css';

const icons: { readonly [id: string]: typeof IconPuzzle } = {
  'refund-rules': IconChecklist,
  llm: IconMessageChatbot,
  'amazon-products': IconBox,
  http: IconPlug,
};

type Props = {
  readonly analysers: readonly AnalyserInfo[];
  readonly chosen: string;
  readonly busy: boolean;
  readonly onChoose: (analyserId: string) => void;
};

/** What can look at the rows, one card each. */
export function AnalyserCards({ analysers, chosen, busy, onChoose }: Props) {
  const { words } = useServices();
  return (
    <Radio.Group
      value={chosen}
      onChange={(id) => !busy && id !== chosen && onChoose(id)}
      aria-label={words.plan.analyser}
    >
      <div className={classes.cards}>
        {analysers.map((analyser) => {
          const Icon = icons[analyser.id] ?? IconPuzzle;
          return (
            <Radio.Card key={analyser.id} value={analyser.id} className={classes.card}>
              <span className={classes.cardIcon} aria-hidden="true">
                <Icon size={22} stroke={1.6} />
              </span>
              <span className={classes.cardText}>
                <Text span fw={600}>
                  {analyser.label}
                </Text>
                <Text span size="sm" c="dimmed">
                  {analyser.description}
                </Text>
                <Text span size="xs" c="dimmed" fw={500}>
                  {makesNoCalls(analyser.id) ? words.plan.offline : words.plan.online}
                </Text>
              </span>
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}
