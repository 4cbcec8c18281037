import { Button, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { sourceText } from '../grid/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { keyOf } from '../review/reviewKeys.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import type { Question } from './questions.ts';
import { tellingColumns } from './tellingColumns.ts';
import { useAlike } from './useAlike.ts';
import { useQuestionKeys } from './useQuestionKeys.ts';
import { forAll, forFirst, type Which } from './useQuestions.ts';

type Props = {
  readonly detail: RunDetail;
  readonly question: Question;
  /** Rows of the run that wait for any choice. */
  readonly waiting: number;
  readonly busy: boolean;
  readonly choose: (which: Which) => Promise<void>;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
};

/** A question beside the row that asks it, with its options, to be answered for that row or for all that ask it. */
export function OneQuestion({ detail, question, waiting, busy, choose, onNext, onPrevious }: Props) {
  const { words } = useServices();
  const said = words.attention.questions;
  const [picked, setPicked] = useState<string | null>(null);
  const { rows, options } = question;
  const first = rows[0];
  const counted = useAlike(detail.id, question, picked ?? options[0]?.id ?? '', waiting);
  const alike = counted ?? rows.length;
  const chooseAll = () => {
    if (picked !== null && !busy) void choose(forAll(question, picked));
  };
  const pick = (place: number) => setPicked((last) => options[place]?.id ?? last);
  useQuestionKeys({ pick, choose: chooseAll, next: onNext, previous: onPrevious });
  return (
    <article className={`surface ${classes.question}`} aria-label={words.named(question.question)}>
      <div className={classes.causeHead}>
        <Text fw={600} className={classes.anywhere}>
          {words.named(question.question)}
        </Text>
        <span className="chip" data-tone="warn">
          {said.askedBy(first?.rowNumber ?? 0, alike)}
        </span>
      </div>
      {first && <SourceLine detail={detail} row={first} />}
      <Options question={question} picked={picked} onPick={setPicked} />
      <div className={classes.stopEnd}>
        <Button disabled={picked === null} loading={busy} onClick={chooseAll}>
          {said.choose(alike)}
        </Button>
        {alike > 1 && first && (
          <Button
            variant="default"
            disabled={picked === null || busy}
            onClick={() => picked !== null && choose(forFirst(question, picked))}
          >
            {said.onlyRow(first.rowNumber)}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {makesNoCalls(detail.analyserId) ? said.free : said.paid}
        </Text>
      </div>
      <Text size="xs" c="dimmed">
        {said.keys(keyOf.next, keyOf.previous)}
      </Text>
    </article>
  );
}

type OptionsProps = {
  readonly question: Question;
  readonly picked: string | null;
  readonly onPick: (optionId: string) => void;
};

function Options({ question, picked, onPick }: OptionsProps) {
  const { words } = useServices();
  return (
    <Radio.Group aria-label={words.named(question.question)} value={picked} onChange={onPick}>
      <div className={classes.options}>
        {question.options.map(({ id, label, detail: more }, at) => (
          <Radio.Card key={id} value={id} className={classes.option}>
            <Radio.Indicator mt={2} />
            <span className={classes.optionText}>
              <Text span size="sm" fw={600}>
                {label}
              </Text>
              {more !== undefined && (
                <Text span size="sm" c="dimmed">
                  {more}
                </Text>
              )}
            </span>
            {at < 9 && <kbd className={classes.key}>{at + 1}</kbd>}
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

type SourceProps = { readonly detail: RunDetail; readonly row: Question['rows'][number] };

/** What the file says of the row, in a line. */
function SourceLine({ detail, row }: SourceProps) {
  const { words } = useServices();
  const cells = tellingColumns(detail).map((column) => ({
    id: column.index,
    name: column.name,
    text: sourceText(column, row.cells[column.index], words.locale),
  }));
  return (
    <dl className={classes.source} aria-label={words.attention.questions.source(row.rowNumber)}>
      {cells.map(({ id, name, text }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>{text === '' ? words.results.empty : text}</dd>
        </div>
      ))}
    </dl>
  );
}
