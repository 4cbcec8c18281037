import { ActionIcon, Button, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { OneQuestion } from './OneQuestion.tsx';
import { useChoiceCost } from './useChoiceCost.ts';
import { useQuestions, type Which } from './useQuestions.ts';

type Props = { readonly detail: RunDetail; readonly progress: Progress };

/** What rows ask a person, one question after the other. */
export function QuestionsPart({ detail, progress }: Props) {
  const { words } = useServices();
  const said = words.attention.questions;
  const asked = useQuestions(detail, progress);
  const { question, row, place, waiting, go, choose, busy } = asked;
  return (
    <section className={classes.groups} aria-labelledby="questions-title">
      <div className={classes.head}>
        <Text component="h2" id="questions-title" fw={600} m={0}>
          {said.title}
          <Text span c="dimmed" fw={400} size="sm" ml={10} className="numbers">
            {said.waiting(waiting)}
          </Text>
        </Text>
        <Text size="sm" c="dimmed" role="status">
          {asked.said}
        </Text>
        {asked.length > 1 && <Around {...{ detail, asked }} />}
      </div>
      {question && (
        <OneQuestion
          key={`${question.question} ${question.rowNumber}`}
          {...{ detail, question, row, waiting, busy, choose }}
          onNext={() => go(place + 1)}
          onPrevious={() => go(place - 1)}
        />
      )}
    </section>
  );
}

type AroundProps = Pick<Props, 'detail'> & { readonly asked: ReturnType<typeof useQuestions> };

/** To the other questions, and one answer for all of them. */
function Around({ detail, asked }: AroundProps) {
  const { words } = useServices();
  const said = words.attention.questions;
  const { place, length, go } = asked;
  return (
    <span className={classes.actions}>
      <FirstForAll detail={detail} {...asked} />
      <Text size="sm" className="numbers">
        {said.place(place + 1, length)}
      </Text>
      <ActionIcon variant="default" aria-label={said.previous} onClick={() => go(place - 1)}>
        <IconChevronUp size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={said.next} onClick={() => go(place + 1)}>
        <IconChevronDown size={17} aria-hidden />
      </ActionIcon>
    </span>
  );
}

type FirstProps = Pick<Props, 'detail'> &
  Pick<ReturnType<typeof useQuestions>, 'waiting' | 'choose' | 'busy'>;

const first: Which = { kind: 'all', option: { kind: 'place', place: 1 } };

function FirstForAll({ detail, waiting, choose, busy }: FirstProps) {
  const { words } = useServices();
  const said = words.attention.questions;
  const [asking, setAsking] = useState(false);
  const cost = useChoiceCost(detail, asking ? first : null, waiting);
  const takes = cost?.estimate && !makesNoCalls(detail.analyserId) && words.attention.takes(cost.estimate);
  const question = {
    title: said.firstTitle(cost?.rows ?? waiting),
    body: takes ? `${said.takes(takes)} ${said.firstBody}` : said.firstBody,
    confirm: said.firstConfirm,
    refuse: words.frame.cancel,
  };
  const takeFirst = async () => {
    await choose(first);
    setAsking(false);
  };
  return (
    <>
      <Button variant="subtle" size="compact-sm" disabled={busy} onClick={() => setAsking(true)}>
        {said.firstForAll(waiting)}
      </Button>
      <Ask
        calm
        question={asking ? question : null}
        busy={busy}
        onConfirm={takeFirst}
        onRefuse={() => setAsking(false)}
      />
    </>
  );
}
