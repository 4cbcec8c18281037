import { Button, Group, Kbd, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconFolderOpen } from '@tabler/icons-react';
import { useServices } from '../services.ts';
import classes from './home.module.css';

type Props = {
  readonly large: boolean;
  readonly onOpen: () => void;
  readonly onSample: () => void;
};

/** The way in: large while there is nothing else to show. The drop itself is taken by the whole window. */
export function DropCard({ large, onOpen, onSample }: Props) {
  const { platform, shell, words } = useServices();
  const paste = words.home.paste(platform === 'darwin' ? ['⌘', 'V'] : ['Ctrl', 'V']);
  return (
    <section className={classes.dropCard} data-large={large}>
      <span className={classes.dropIcon} aria-hidden="true">
        <IconFileSpreadsheet size={large ? 40 : 26} stroke={1.5} />
      </span>
      <div className={classes.dropText}>
        <Title order={1} fz={large ? 26 : 18}>
          {large ? words.home.title : words.home.dropMore}
        </Title>
        <Text c="dimmed" size={large ? 'md' : 'sm'} maw={520}>
          {large ? words.home.hint : words.home.privacy}
        </Text>
      </div>
      <div className={classes.dropActions}>
        {shell && <Buttons {...{ large, onOpen, onSample }} />}
        <Text size="sm" c="dimmed" component="span" className={classes.paste}>
          {paste.before}
          {paste.keys.map((key) => (
            <Kbd key={key} size="xs">
              {key}
            </Kbd>
          ))}
        </Text>
      </div>
      {large && (
        <Text size="sm" c="dimmed">
          {words.home.privacy}
        </Text>
      )}
    </section>
  );
}

function Buttons({ large, onOpen, onSample }: Props) {
  const { words } = useServices();
  const size = large ? 'md' : 'sm';
  return (
    <Group gap="xs" justify="center">
      <Button size={size} leftSection={<IconFolderOpen size={18} aria-hidden />} onClick={onOpen}>
        {words.home.open}
      </Button>
      <Button size={size} variant="default" title={words.home.sampleHint} onClick={onSample}>
        {words.home.sample}
      </Button>
    </Group>
  );
}
