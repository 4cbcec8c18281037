import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useServices } from '../services.ts';
import classes from './frame.module.css';
import { type ShownProblem, worded } from './problems.ts';

/** More would take the room of what the window is for. */
const mostShown = 2;

type Props = {
  /** Newest first. */
  readonly problems: readonly ShownProblem[];
  readonly onDismiss: (id: number) => void;
  readonly onDismissAll: () => void;
};

/** The newest of what went wrong, and how many older ones there are. */
export function Problems({ problems, onDismiss, onDismissAll }: Props) {
  const { words } = useServices();
  if (problems.length === 0) return null;
  const older = problems.length - mostShown;
  return (
    <div className={classes.problems}>
      <div className={classes.problemList}>
        {problems.slice(0, mostShown).map((problem) => (
          <OneProblem key={problem.id} problem={problem} onDismiss={onDismiss} />
        ))}
      </div>
      {older > 0 && (
        <Group gap={6} justify="flex-end">
          <Text size="sm" c="dimmed" role="status">
            {words.frame.moreProblems(older)}
          </Text>
          <Button variant="subtle" size="compact-sm" onClick={onDismissAll}>
            {words.frame.dismissAll}
          </Button>
        </Group>
      )}
    </div>
  );
}

function OneProblem({ problem, onDismiss }: Pick<Props, 'onDismiss'> & { readonly problem: ShownProblem }) {
  const { words } = useServices();
  const { title, message } = worded(problem, words);
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      px="sm"
      py={8}
      icon={<IconAlertTriangle aria-hidden />}
      title={<span title={title}>{title}</span>}
      withCloseButton
      closeButtonLabel={words.frame.dismiss}
      onClose={() => onDismiss(problem.id)}
      classNames={{
        root: classes.problem,
        body: classes.problemBody,
        message: classes.problemText,
        title: classes.problemTitle,
        label: 'ellipsis',
      }}
    >
      {message}
    </Alert>
  );
}
