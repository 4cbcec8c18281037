import { Button, Radio, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Estimate } from '../../contract/estimate.ts';
import { tellingColumns } from '../../contract/tellingColumns.ts';
import type { AskedQuestion, RowView, RunDetail } from '../../contract/values.ts';
import { sourceText } from '../grid/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { keyOf } from '../review/reviewKeys.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { useChoiceCost } from './useChoiceCost.ts';
import { useQuestionKeys } from './useQuestionKeys.ts';
import { forAll, forFirst, type Which } from './useQuestions.ts';

type Props = {
  readonly detail: RunDetail;
  readonly question: AskedQuestion;
  /** The first row that asks it, once it is there. */
  readonly row: RowView | null;
  /** Rows of the run that wait for any choice. */
  readonly waiting: number;
  readonly busy: boolean;
  readonly choose: (which: Which) => Promise<void>;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
};

/** A question beside the row that asks it, with its options, to be answered for that row or for all that ask it. */
export function OneQuestion(props: Props) {
  const { detail, question, row, waiting, busy, choose, onNext, onPrevious } = props;
  const { words } = useServices();
  const said = words.attention.questions;
  const [picked, setPicked] = useState<string | null>(null);
  const { options, rowNumber } = question;
  const cost = useChoiceCost(detail, forAll(question, picked ?? options[0]?.id ?? ''), waiting);
  const alike = cost?.rows ?? question.rows;
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
          {said.askedBy(rowNumber, alike)}
        </span>
      </div>
      {row && <SourceLine detail={detail} row={row} />}
      <Options question={question} picked={picked} onPick={setPicked} />
      <ChooseButtons {...{ question, alike, picked, busy, choose }} onAll={chooseAll}>
        <ChoiceCost detail={detail} estimate={cost?.estimate} />
      </ChooseButtons>
      <Text size="xs" c="dimmed">
        {said.keys(keyOf.next, keyOf.previous)}
      </Text>
    </article>
  );
}

type ButtonsProps = Pick<Props, 'question' | 'busy' | 'choose'> & {
  /** Rows it would be chosen for. */
  readonly alike: number;
  readonly picked: string | null;
  readonly onAll: () => void;
  readonly children: ReactNode;
};

function ChooseButtons({ question, alike, picked, busy, choose, onAll, children }: ButtonsProps) {
  const { words } = useServices();
  const said = words.attention.questions;
  return (
    <div className={classes.stopEnd}>
      <Button disabled={picked === null} loading={busy} onClick={onAll}>
        {said.choose(alike)}
      </Button>
      {alike > 1 && (
        <Button
          variant="default"
          disabled={picked === null || busy}
          onClick={() => picked !== null && choose(forFirst(question, picked))}
        >
          {said.onlyRow(question.rowNumber)}
        </Button>
      )}
      {children}
    </div>
  );
}

type CostProps = { readonly detail: RunDetail; readonly estimate: Estimate | undefined };

/** What happens with the rows, and what that takes, before anything is chosen. */
function ChoiceCost({ detail, estimate }: CostProps) {
  const { words } = useServices();
  const said = words.attention.questions;
  const paid = estimate ? said.takes(words.attention.takes(estimate)) : said.paid;
  return (
    <Text size="sm" c="dimmed" className="numbers">
      {makesNoCalls(detail.analyserId) ? said.free : paid}
    </Text>
  );
}

type OptionsProps = {
  readonly question: AskedQuestion;
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
                  {more.split(' · ').map(words.named).join(' · ')}
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

type SourceProps = { readonly detail: RunDetail; readonly row: RowView };

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
