import { Alert, Button, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconFolderOpen, IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EngineState } from '../../contract/bridge.ts';
import { useServices } from '../services.ts';
import { EngineBanner } from './EngineBanner.tsx';
import classes from './frame.module.css';
import { Logo } from './Logo.tsx';
import type { ShownProblem } from './problems.ts';

type Props = {
  readonly engine: EngineState;
  /** The file in view; null on the home screen. */
  readonly fileName: string | null;
  readonly opening: readonly string[];
  readonly dragging: boolean;
  readonly problems: readonly ShownProblem[];
  readonly onDismiss: (id: number) => void;
  readonly onHome: () => void;
  readonly onOpen: () => void;
  readonly children: ReactNode;
};

/** What stands around every screen: the header, what went wrong, and the drop target. */
export function Frame(props: Props) {
  const { words } = useServices();
  return (
    <div className={classes.frame}>
      <Header {...props} />
      <EngineBanner state={props.engine} />
      <Problems problems={props.problems} onDismiss={props.onDismiss} />
      <main className={classes.main}>{props.children}</main>
      {props.dragging && (
        <div className={classes.drop} data-testid="drop-overlay">
          <div className={classes.dropCard}>
            <IconUpload size={40} stroke={1.5} aria-hidden />
            <Text size="xl" fw={600}>
              {words.frame.dropTitle}
            </Text>
            <Text c="dimmed">{words.frame.dropHint}</Text>
          </div>
        </div>
      )}
    </div>
  );
}

function Header({ fileName, opening, onHome, onOpen }: Props) {
  const { shell, words } = useServices();
  return (
    <header className={classes.header}>
      {fileName === null ? (
        <Group gap={10} wrap="nowrap">
          <Logo />
          <Text fw={600}>{words.appName}</Text>
        </Group>
      ) : (
        <>
          <UnstyledButton className={classes.back} onClick={onHome}>
            <IconChevronLeft size={18} aria-hidden />
            {words.frame.home}
          </UnstyledButton>
          <Text className="ellipsis" fw={600} title={fileName}>
            {fileName}
          </Text>
        </>
      )}
      <div className={classes.opening} role="status">
        {opening[0] !== undefined && (
          <>
            <Loader size={14} />
            <Text size="sm" c="dimmed" className="ellipsis">
              {words.frame.opening(opening[0])}
            </Text>
          </>
        )}
      </div>
      {fileName !== null && shell && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={onOpen}
        >
          {words.home.open}
        </Button>
      )}
    </header>
  );
}

function Problems({ problems, onDismiss }: Pick<Props, 'problems' | 'onDismiss'>) {
  const { words } = useServices();
  if (problems.length === 0) return null;
  return (
    <div className={classes.problems}>
      {problems.map((problem) => (
        <Alert
          key={problem.id}
          role="alert"
          color="red"
          variant="light"
          p="sm"
          icon={<IconAlertTriangle aria-hidden />}
          title={problem.title}
          withCloseButton
          closeButtonLabel={words.frame.dismiss}
          onClose={() => onDismiss(problem.id)}
          classNames={{
            root: classes.problem,
            body: classes.problemBody,
            message: classes.problemText,
            title: classes.problemText,
          }}
        >
          {problem.message}
        </Alert>
      ))}
    </div>
  );
}
