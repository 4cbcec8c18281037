import { Progress as Bar, Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { IconFileAlert, IconFileSpreadsheet } from '@tabler/icons-react';
import type { Progress } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';

type Props = {
  readonly runId: string;
  readonly fileName: string;
  readonly progress: Progress;
  readonly onHome: () => void;
};

/** While the file is read: how far, or why it stopped. */
export function ReadingScreen(props: Props) {
  const { reason, active } = props.progress;
  return reason || !active ? <NotRead {...props} /> : <Reading {...props} />;
}

function NotRead({ runId, fileName, progress: { reason }, onHome }: Props) {
  const { client, words } = useServices();
  const report = useReport();
  const readAgain = async () => {
    const answer = await client.call('runs.resume', { runId });
    if (!answer.ok) report({ title: fileName, message: answer.failure });
  };
  return (
    <Center flex={1} p="xl">
      <Stack align="center" gap="sm" maw={560}>
        <IconFileAlert size={44} stroke={1.4} aria-hidden />
        <Title order={1} fz={22} ta="center">
          {reason ? words.check.unreadable : words.check.interrupted}
        </Title>
        {reason && (
          <Text ta="center" className={classes.anywhere}>
            {words.failure(reason)}
          </Text>
        )}
        <Group mt="sm">
          <Button variant="default" onClick={onHome}>
            {words.frame.home}
          </Button>
          <Button onClick={readAgain}>{words.check.readAgainFromStart}</Button>
        </Group>
      </Stack>
    </Center>
  );
}

function Reading({ fileName, progress }: Props) {
  const { words } = useServices();
  const read = progress.import ?? { bytesRead: 0, bytesTotal: 0, rows: 0 };
  const share = read.bytesTotal > 0 ? (100 * read.bytesRead) / read.bytesTotal : 0;
  return (
    <Center flex={1} p="xl">
      <Stack align="center" gap="sm" w={460} maw="100%">
        <IconFileSpreadsheet size={44} stroke={1.4} aria-hidden />
        <Title order={1} fz={22} ta="center" className={classes.anywhere} lineClamp={2}>
          {words.check.reading(fileName)}
        </Title>
        <Bar value={share} w="100%" mt="xs" aria-label={words.check.reading(fileName)} />
        <Text c="dimmed" size="sm" className="numbers">
          {words.check.readSoFar(read.rows, read.bytesRead, read.bytesTotal)}
        </Text>
      </Stack>
    </Center>
  );
}
