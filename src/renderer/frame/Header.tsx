import { ActionIcon, Button, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconFolderOpen, IconSettings } from '@tabler/icons-react';
import { useServices } from '../services.ts';
import classes from './frame.module.css';
import { Logo } from './Logo.tsx';

type Props = {
  /** The file in view; null on the home screen. */
  readonly fileName: string | null;
  readonly opening: readonly string[];
  readonly onHome: () => void;
  readonly onOpen: () => void;
  readonly onSettings: () => void;
  /** What is in view where it is no file; null on the home screen. */
  readonly title: string | null;
};

/** Where the window is, the way back, what is being opened, and the button for another file. */
export function Header({ fileName, title, opening, onHome, onOpen, onSettings }: Props) {
  const { shell, words } = useServices();
  return (
    <header className={classes.header}>
      {fileName === null && title === null ? (
        <AppName />
      ) : (
        <Where name={fileName ?? title ?? ''} onHome={onHome} />
      )}
      <div className={classes.opening} role="status">
        {opening[0] !== undefined && (
          <>
            <Loader size={14} />
            <Text size="sm" c="dimmed" className="ellipsis">
              {words.frame.opening(opening[0], opening.length - 1)}
            </Text>
          </>
        )}
      </div>
      {fileName !== null && shell && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.open}
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={onOpen}
        >
          {words.home.open}
        </Button>
      )}
      {title === null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          size="lg"
          className={classes.open}
          aria-label={words.settings.title}
          title={words.settings.title}
          onClick={onSettings}
        >
          <IconSettings size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      )}
    </header>
  );
}

function AppName() {
  const { words } = useServices();
  return (
    <Group gap={10} wrap="nowrap">
      <Logo />
      <Text fw={600}>{words.appName}</Text>
    </Group>
  );
}

function Where({ name, onHome }: { readonly name: string; readonly onHome: () => void }) {
  const { words } = useServices();
  return (
    <>
      <UnstyledButton className={classes.back} onClick={onHome}>
        <IconChevronLeft size={18} aria-hidden />
        {words.frame.home}
      </UnstyledButton>
      <Text className="ellipsis" fw={600} title={name}>
        {name}
      </Text>
    </>
  );
}
