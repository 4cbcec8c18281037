import { Button, Center, Loader, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { useServices } from '../services.ts';
import { OneReview } from './OneReview.tsx';
import classes from './review.module.css';
import { useReview } from './useReview.ts';
import type { ReviewCounts } from './useReviewQueue.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly onDecided: () => void;
};

/** Answers that a person should look at, one after the other, most at risk first. */
export function ReviewSection({ detail, analyser, onDecided }: Props) {
  const { words } = useServices();
  const review = useReview(detail, onDecided);
  const { queue } = review;
  if (queue.length === null || queue.counts === null) {
    return (
      <Center flex={1}>
        <Loader aria-label={words.results.loading} />
      </Center>
    );
  }
  return (
    <div className={classes.section}>
      <Head review={review} counts={queue.counts} length={queue.length} />
      {queue.length === 0 ? <Nothing /> : <OneReview {...{ detail, analyser, review }} />}
    </div>
  );
}

type HeadProps = {
  readonly review: ReturnType<typeof useReview>;
  readonly counts: ReviewCounts;
  readonly length: number;
};

/** How far the review is, and what is done for all that is left at once. */
function Head({ review, counts, length }: HeadProps) {
  const { words } = useServices();
  const { queue, busy, said, undo } = review;
  return (
    <div className={classes.head}>
      <div className={classes.headSaid}>
        <Text size="sm" className="numbers">
          {words.review.counts(counts)}
        </Text>
        {queue.sampled > 0 && (
          <Text size="sm" c="dimmed" className="numbers">
            {words.review.pass(length, queue.sampled)}
          </Text>
        )}
        {length > 0 && (
          <Text size="xs" c="dimmed">
            {words.review.order}
          </Text>
        )}
        <Text size="sm" c="dimmed" role="status">
          {said}
        </Text>
      </div>
      <span className={classes.headEnd}>
        {counts.undecided > 1 && <AcceptAll review={review} undecided={counts.undecided} />}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          disabled={busy || counts.accepted + counts.corrected + counts.rejected === 0}
          onClick={undo}
        >
          {words.frame.undo}
        </Button>
      </span>
    </div>
  );
}

function AcceptAll({ review, undecided }: Pick<HeadProps, 'review'> & { readonly undecided: number }) {
  const { words } = useServices();
  const { busy, decide } = review;
  const [asking, setAsking] = useState(false);
  const question = {
    title: words.review.allTitle(undecided),
    body: words.review.allBody,
    confirm: words.review.allConfirm(undecided),
    refuse: words.frame.cancel,
  };
  const acceptAll = async () => {
    const filter = { needsReview: true, reviews: ['none' as const] };
    await decide({ filter }, { decision: 'accepted' });
    setAsking(false);
  };
  return (
    <>
      <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => setAsking(true)}>
        {words.review.acceptAll(undecided)}
      </Button>
      <Ask
        calm
        question={asking ? question : null}
        busy={busy}
        onConfirm={acceptAll}
        onRefuse={() => setAsking(false)}
      />
    </>
  );
}

function Nothing() {
  const { words } = useServices();
  return (
    <div className={classes.nothing}>
      <IconCircleCheck size={36} stroke={1.4} aria-hidden />
      <Text fw={600}>{words.review.nothing}</Text>
      <Text size="sm" c="dimmed">
        {words.review.nothingHelp}
      </Text>
    </div>
  );
}
