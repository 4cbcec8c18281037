import { ActionIcon, Button, Center, Group, Kbd, Loader, Text, Textarea } from '@mantine/core';
import { IconCheck, IconChevronLeft, IconChevronRight, IconPencil, IconX } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { verdictOf } from '../grid/columns.ts';
import type { ChosenRow } from '../row/chosenRow.ts';
import { RowDrawer } from '../row/RowDrawer.tsx';
import { ResultPart, SourcePart } from '../row/RowParts.tsx';
import { useOpenRow } from '../row/useOpenRow.ts';
import { useServices } from '../services.ts';
import { CorrectForm } from './CorrectForm.tsx';
import { DecisionLine } from './DecisionLine.tsx';

import classes from './review.module.css';
import { keyOf, type ReviewAct } from './reviewKeys.ts';
import type { QueuedRow } from './useQueueRows.ts';
import type { useReview } from './useReview.ts';
import { useReviewKeys } from './useReviewKeys.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly review: ReturnType<typeof useReview>;
};

/** One row with its answer beside it, and what can be decided. */
export function OneReview(props: Props) {
  const { words } = useServices();
  const { row } = props.review.queue;
  if (row) return <RowReview key={row.rowNumber} {...props} row={row} />;
  return (
    <Center flex={1}>
      <Loader aria-label={words.results.loading} />
    </Center>
  );
}

type RowProps = Props & { readonly row: QueuedRow };

function RowReview({ detail, analyser, review, row }: RowProps) {
  const { at, go } = review.queue;
  const [correcting, setCorrecting] = useState(false);
  const [note, setNote] = useState(review.notes.get(row.rowNumber) ?? row.review?.note ?? '');
  const [related, setRelated] = useState<ChosenRow | null>(null);
  const openRow = useOpenRow(detail, setRelated);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const settle = useSettle(review, row, note.trim());
  const acts: Record<ReviewAct, () => void> = {
    next: () => go(at + 1),
    previous: () => go(at - 1),
    accept: () => settle('accepted'),
    correct: () => setCorrecting(true),
    reject: () => settle('rejected'),
    note: () => noteField.current?.focus(),
    undo: () => void review.undo(),
  };
  useReviewKeys(acts, related === null);
  const keepNote = (text: string) => {
    setNote(text);
    review.notes.set(row.rowNumber, text);
  };
  return (
    <div className={classes.pair}>
      <div className={`surface ${classes.side}`}>
        <SourcePart row={row} detail={detail} heading="h2" />
      </div>
      <AnswerSide
        {...{ analyser, review, row, acts, correcting, settle }}
        onLeave={() => setCorrecting(false)}
        onRow={(rowNumber) => void openRow(rowNumber)}
      >
        <NoteField field={noteField} note={note} onNote={keepNote} />
      </AnswerSide>
      <RowDrawer {...{ detail, analyser }} chosen={related} onChoose={setRelated} />
    </div>
  );
}

type AnswerProps = Pick<RowProps, 'analyser' | 'review' | 'row'> & {
  readonly acts: Record<ReviewAct, () => void>;
  readonly correcting: boolean;
  readonly settle: ReturnType<typeof useSettle>;
  readonly onLeave: () => void;
  readonly onRow: (rowNumber: number) => void;
  /** The note that goes with the decision. */
  readonly children: ReactNode;
};

/** The answer, or the form that corrects it, with what was decided and what can be. */
function AnswerSide(props: AnswerProps) {
  const { analyser, review, row, acts, correcting, settle, onLeave, onRow, children } = props;
  const { at, length, go } = review.queue;
  const side = useRef<HTMLDivElement>(null);
  const leaveForm = () => {
    flushSync(onLeave);
    side.current?.querySelector<HTMLElement>(`[aria-keyshortcuts=${keyOf.correct}]`)?.focus();
  };
  return (
    <div ref={side} className={`surface ${classes.side}`}>
      <AnswerHead {...{ row, analyser, at, go }} length={length ?? 0} />
      {correcting ? (
        <CorrectForm
          {...{ row, analyser }}
          busy={review.busy}
          onSave={(corrected) => settle('corrected', corrected)}
          onCancel={leaveForm}
        />
      ) : (
        <ResultPart {...{ row, analyser, onRow }} />
      )}
      <DecisionLine row={row} analyser={analyser} />
      {children}
      {!correcting && <Buttons busy={review.busy} acts={acts} />}
    </div>
  );
}

type NoteProps = {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly note: string;
  readonly onNote: (text: string) => void;
};

function NoteField({ field, note, onNote }: NoteProps) {
  const { words } = useServices();
  return (
    <Textarea
      ref={field}
      label={words.review.note}
      description={words.review.noteHelp}
      size="sm"
      autosize
      minRows={1}
      maxRows={5}
      value={note}
      onChange={({ currentTarget: { value } }) => onNote(value)}
      // The keys of the review are letters again.
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
    />
  );
}

/** Decides on the row and goes to the next. */
function useSettle({ queue, busy, notes, decide }: Props['review'], { rowNumber }: QueuedRow, note: string) {
  return async (decision: 'accepted' | 'corrected' | 'rejected', corrected = {}): Promise<void> => {
    if (busy) return;
    const done = await decide(
      { rowNumbers: [rowNumber] },
      { decision, corrected, ...(note !== '' && { note }) },
    );
    if (!done) return;
    notes.delete(rowNumber);
    queue.go(queue.at + 1);
  };
}

type HeadProps = {
  readonly row: QueuedRow;
  readonly analyser: AnalyserInfo;
  readonly at: number;
  readonly length: number;
  readonly go: (to: number) => void;
};

function AnswerHead({ row, analyser, at, length, go }: HeadProps) {
  const { words } = useServices();
  const { text, tone } = verdictOf(analyser, words)(row);
  return (
    <div className={classes.answerHead}>
      <Text component="h2" fw={600} m={0}>
        {words.results.rowTitle(row.rowNumber)}
      </Text>
      <span className="chip" data-tone={tone}>
        {text}
      </span>
      {row.why === 'sample' && (
        <span className="chip" data-tone="neutral" title={words.review.sampleHelp}>
          {words.review.sample}
        </span>
      )}
      <Around {...{ at, length, go }} />
    </div>
  );
}

/** Where one is in the queue, and to the rows beside. */
function Around({ at, length, go }: Pick<HeadProps, 'at' | 'length' | 'go'>) {
  const { words } = useServices();
  return (
    <Group gap={4} ml="auto" wrap="nowrap">
      <Text size="sm" c="dimmed" className="numbers">
        {words.review.place(at + 1, length)}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.results.previous}
        disabled={at === 0}
        onClick={() => go(at - 1)}
      >
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.results.next}
        disabled={at + 1 >= length}
        onClick={() => go(at + 1)}
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

type ButtonsProps = { readonly busy: boolean; readonly acts: Record<ReviewAct, () => void> };

function Buttons({ busy, acts }: ButtonsProps) {
  const { words } = useServices();
  const button = (act: 'accept' | 'correct' | 'reject', icon: ReactNode, variant: 'filled' | 'default') => (
    <Button
      variant={variant}
      disabled={busy}
      leftSection={icon}
      rightSection={<Kbd size="xs">{keyOf[act]}</Kbd>}
      aria-keyshortcuts={keyOf[act]}
      onClick={acts[act]}
    >
      {words.review[act]}
    </Button>
  );
  return (
    <div className={classes.buttons}>
      {button('accept', <IconCheck size={16} aria-hidden />, 'filled')}
      {button('correct', <IconPencil size={16} aria-hidden />, 'default')}
      {button('reject', <IconX size={16} aria-hidden />, 'default')}
      <Text size="xs" c="dimmed" className={classes.hints}>
        {words.review.keys(keyOf)}
      </Text>
    </div>
  );
}
