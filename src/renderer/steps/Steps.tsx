import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type Step, steps } from '../place.ts';
import { useServices } from '../services.ts';
import classes from './steps.module.css';

type Props = { readonly step: Step; readonly onStep: (step: Step) => void };

/** Where one is before a run starts: the steps, the one in view, and the run they lead to. */
export function Steps({ step, onStep }: Props) {
  const { words } = useServices();
  const at = steps.indexOf(step);
  return (
    <nav aria-label={words.frame.steps} className={classes.bar}>
      <ol className={classes.list}>
        {steps.map((one, index) => (
          <li key={one} className={classes.item}>
            <UnstyledButton
              className={classes.step}
              {...(one === step && { 'aria-current': 'step' as const })}
              onClick={() => onStep(one)}
            >
              <span className={classes.number} data-done={index < at}>
                {index < at ? <IconCheck size={13} stroke={2.6} aria-hidden /> : index + 1}
              </span>
              {words.frame.stepNames[one]}
            </UnstyledButton>
          </li>
        ))}
        <li className={classes.item}>
          <span className={classes.step} data-later="true">
            <span className={classes.number}>{steps.length + 1}</span>
            {words.frame.stepNames.run}
          </span>
        </li>
      </ol>
    </nav>
  );
}
