import { Button, Kbd, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconFolderOpen } from '@tabler/icons-react';
import { useServices } from '../services.ts';
import classes from './home.module.css';

/** The way in: large while there is nothing else to show. The drop itself is taken by the whole window. */
export function DropCard({ large, onOpen }: { readonly large: boolean; readonly onOpen: () => void }) {
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
        {shell && (
          <Button
            size={large ? 'md' : 'sm'}
            leftSection={<IconFolderOpen size={18} aria-hidden />}
            onClick={onOpen}
          >
            {words.home.open}
          </Button>
        )}
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
